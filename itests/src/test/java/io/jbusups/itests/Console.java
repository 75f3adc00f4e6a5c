// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

/** Figures for whoever runs the tests. The loggers here are those of the container's API: mute. */
final class Console {

  private Console() {}

  static void tell(String text) {
    System.out.append(text).append(System.lineSeparator()).flush();
  }
}
