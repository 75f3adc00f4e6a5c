// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** Where a watch draws its pictures, and from where it may be ended. Used by one thread. */
interface Screen extends AutoCloseable {

  /** Shows a picture in place of, or after, the one before. */
  void draw(List<String> lines);

  /**
   * Waits until something changes, or for a time.
   *
   * @return false when the watch must end, because a key was pressed
   */
  boolean await(Changes changes, Duration atMost) throws IOException, InterruptedException;

  /** Leaves the terminal as it was. */
  @Override
  void close();
}
