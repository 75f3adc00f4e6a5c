// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

/**
 * An alarm that the UPS reports as active.
 *
 * @param code the maker's code, such as {@code A02}
 * @param text what it means, such as {@code UPS overload}
 */
public record Alarm(String code, String text) {
  @Override
  public String toString() {
    return code + " " + text;
  }
}
