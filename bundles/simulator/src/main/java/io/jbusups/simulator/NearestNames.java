// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds what somebody may have meant. */
final class NearestNames {

  private static final int MOST = 3;

  private NearestNames() {}

  /** Those names that take the fewest changes of a letter, nearest first. */
  static List<String> to(String wanted, Collection<String> names) {
    return names.stream()
        .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
        .limit(MOST)
        .toList();
  }

  /** Levenshtein's distance. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
