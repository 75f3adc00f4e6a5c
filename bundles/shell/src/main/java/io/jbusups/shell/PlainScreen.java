// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Pictures one after the other, for a script, a pipe or a terminal that cannot do better. */
final class PlainScreen implements Screen {

  private final PrintStream out;
  private boolean drawn;

  PlainScreen(PrintStream out) {
    this.out = out;
  }

  @Override
  public void draw(List<String> lines) {
    if (drawn) {
      out.println();
    }
    drawn = true;
    lines.forEach(out::println);
    out.flush();
  }

  @Override
  public boolean await(Changes changes, Duration atMost) throws InterruptedException {
    changes.await(atMost);
    return true;
  }

  @Override
  public void close() {}
}
