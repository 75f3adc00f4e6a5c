// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.PrintStream;

/** Tells how far a long command is. Used by one thread. */
interface Progress extends AutoCloseable {

  /** For a command of which a script reads the output as JSON. */
  Progress NONE = (done, total, what) -> {};

  /**
   * Tells what is done next.
   *
   * @param done how many of all steps are done
   */
  void step(int done, int total, String what);

  @Override
  default void close() {}

  /** A line for each step, for scripts. */
  static Progress lines(PrintStream out) {
    return (done, total, what) -> {
      out.println("%d/%d %s".formatted(done + 1, total, what));
      out.flush();
    };
  }

  /** A bar in the terminal's line, which is empty again at the end. */
  static Progress bar(PrintStream out) {
    return new Progress() {

      private static final int WIDTH = 30;
      private static final String START_OF_EMPTY_LINE = "\r\033[K";

      @Override
      public void step(int done, int total, String what) {
        int full = Math.min(WIDTH, done * WIDTH / Math.max(1, total));
        out.print(
            "%s[%s%s] %d/%d %s"
                .formatted(
                    START_OF_EMPTY_LINE,
                    "#".repeat(full),
                    ".".repeat(WIDTH - full),
                    done,
                    total,
                    what));
        out.flush();
      }

      @Override
      public void close() {
        out.print(START_OF_EMPTY_LINE);
        out.flush();
      }
    };
  }
}
