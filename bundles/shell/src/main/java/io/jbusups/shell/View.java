// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** What a command shows: for people, and for scripts. Immutable; rendering is a pure function. */
interface View {

  /** How wide a terminal is at least. */
  int WIDTH = 80;

  /** Lines for people, none wider than so many columns (at least {@link #WIDTH}). */
  List<String> text(int width);

  /** The same for scripts. What is not known is null. */
  JsonNode json();

  /** Whether it tells of a failure, which makes the command fail. */
  default boolean failed() {
    return false;
  }
}
