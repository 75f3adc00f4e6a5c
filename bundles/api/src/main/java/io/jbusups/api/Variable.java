// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.util.Objects;

/**
 * One NUT variable as it is published.
 *
 * @param name the variable's name in the NUT names document, such as {@code battery.charge}
 * @param value its value in NUT's unit for that name, as clients read it
 * @param type what a client may read from or write to it
 */
public record Variable(String name, String value, VariableType type) {

  public Variable {
    Objects.requireNonNull(value, name);
    Objects.requireNonNull(type, name);
    if (!printable(name)) {
      throw new IllegalArgumentException("not a NUT variable name: '" + name + "'");
    }
  }

  private static boolean printable(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  /** A read-only number. */
  public static Variable number(String name, String value) {
    return new Variable(name, value, VariableType.NUMBER);
  }

  /** A read-only text. */
  public static Variable text(String name, String value) {
    return new Variable(name, value, VariableType.TEXT);
  }
}
