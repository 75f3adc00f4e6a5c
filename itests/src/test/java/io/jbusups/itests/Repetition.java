// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What a log says over and over again. */
final class Repetition {

  private static final int MOST_SHOWN = 12;

  private Repetition() {}

  /** How often each line was logged, but for its numbers. */
  static Map<String, Long> counts(List<String> log) {
    return log.stream()
        .collect(Collectors.groupingBy(Repetition::kind, TreeMap::new, Collectors.counting()));
  }

  private static String kind(String line) {
    return line.replaceFirst("^\\S+ \\| ", "").replaceAll("0x[0-9A-F]+|\\d+", "#");
  }

  /** The lines logged most often, for people. */
  static List<String> most(List<String> log) {
    var lines = new java.util.ArrayList<String>();
    lines.add(log.size() + " log lines, most often:");
    counts(log).entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(MOST_SHOWN)
        .forEach(entry -> lines.add("%6d  %s".formatted(entry.getValue(), entry.getKey())));
    return lines;
  }

  /** Fails on a defect, and on what was said more often than anything happened. */
  static void check(List<String> log, List<SoakedUps> upses) {
    assertThat(log.stream().filter(line -> line.contains("| ERROR") || line.startsWith("\tat ")))
        .as("errors")
        .isEmpty();
    for (SoakedUps ups : upses) {
      long happened = ups.port.met().values().stream().mapToLong(AtomicLong::get).sum();
      counts(ups.mine(log))
          .forEach(
              (kind, count) ->
                  assertThat(count)
                      .as("what happened, against: " + kind)
                      .isLessThan(happened + 10));
    }
  }
}
