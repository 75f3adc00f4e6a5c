// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.karaf.shell.support.CommandException;

/**
 * Units of a line, both ends included.
 *
 * @param first 1 to 247
 * @param last likewise, not less than the first
 */
record Units(int first, int last) {

  private static final Pattern RANGE = Pattern.compile("([0-9]{1,3})(?:-([0-9]{1,3}))?");

  /** {@code 3}, or {@code 1-10}. */
  static Units of(String typed) throws CommandException {
    Matcher range = RANGE.matcher(typed);
    if (range.matches()) {
      int first = Integer.parseInt(range.group(1));
      int last = range.group(2) == null ? first : Integer.parseInt(range.group(2));
      if (first >= 1 && first <= last && last <= 247) {
        return new Units(first, last);
      }
    }
    throw Output.error("unit " + Text.clean(typed) + ": use 1 to 247, or a range such as 1-10");
  }

  boolean single() {
    return first == last;
  }

  int count() {
    return last - first + 1;
  }

  IntStream all() {
    return IntStream.rangeClosed(first, last);
  }
}
