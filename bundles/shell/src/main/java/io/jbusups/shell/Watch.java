// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Draws a picture at once, after every change, and each second, for the ages in it grow. */
final class Watch {

  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Screen screen;
  private final Changes changes;

  Watch(Screen screen, Changes changes) {
    this.screen = screen;
    this.changes = changes;
  }

  /**
   * Draws until the screen says to end.
   *
   * @param pictures how many at most; 0 for no limit
   */
  void run(Supplier<List<String>> picture, int pictures) throws IOException, InterruptedException {
    int drawn = 0;
    do {
      screen.draw(picture.get());
      drawn++;
    } while (drawn != pictures && screen.await(changes, PERIOD));
  }
}
