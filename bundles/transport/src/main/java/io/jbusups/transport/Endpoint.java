// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a bus's links lead to, such as a serial device. Knows nothing of registers. */
interface Endpoint {

  /** For people, such as {@code /dev/ttyUSB0 9600 8N1}. */
  String description();

  /** Begins to open a new link. */
  Attempt open();

  /**
   * What can be seen of the far end without opening it; cheap enough to ask four times a second.
   */
  Presence presence();

  /**
   * What can be seen of the far end.
   *
   * @param there whether an attempt to open has a chance
   * @param mark differs when another thing is there, or the same with other rights
   */
  record Presence(boolean there, Object mark) {}

  /**
   * One whose links open in one go and can be waited on, by a thread that serves no other bus.
   * Confined to that thread.
   */
  interface Blocking extends Endpoint {

    /**
     * As {@link Attempt#proceed()}, but never null.
     *
     * @throws IOException when it cannot be opened; the message says why and what to do, in one
     *     line
     */
    Link connect() throws IOException;

    /**
     * Waits for bytes on the link that was opened last; where that is gone, the next use of it
     * tells. May return early.
     *
     * @param deadline as {@link System#nanoTime()}; where it is tens of milliseconds away, it may
     *     be missed by as much
     */
    void await(long deadline);

    @Override
    default Attempt open() {
      return new Attempt() {
        @Override
        public @Nullable Link proceed() throws IOException {
          return connect();
        }

        @Override
        public long until() {
          return System.nanoTime();
        }

        @Override
        public void cancel() {}
      };
    }
  }
}
