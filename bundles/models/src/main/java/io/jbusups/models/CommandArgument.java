// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

/**
 * A duration that a command writes to the device.
 *
 * @param name how the words of the command refer to it
 * @param variable the NUT variable that holds it in seconds, such as {@code ups.delay.shutdown}
 * @param unit how many seconds one count of the register stands for, 1 to 3600
 * @param min the least number of seconds that the device takes
 * @param max the greatest, at most 65535 counts
 */
public record CommandArgument(String name, String variable, int unit, int min, int max) {

  /** Whether the device takes so many seconds. */
  public boolean takes(int seconds) {
    return seconds >= min && seconds <= max;
  }

  /**
   * The seconds in the register's unit; a begun count is a whole one, as no wait may be shorter
   * than asked for.
   *
   * @throws IllegalArgumentException if the device does not take so many
   */
  public int counts(int seconds) {
    if (!takes(seconds)) {
      throw new IllegalArgumentException(
          "%s of %d s: use %d to %d".formatted(variable, seconds, min, max));
    }
    return (seconds + unit - 1) / unit;
  }
}
