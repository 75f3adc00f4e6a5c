// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;

/** What a bus's links lead to, such as a serial device. Knows nothing of registers. */
interface Endpoint {

  /** For people, such as {@code /dev/ttyUSB0 9600 8N1}. */
  String description();

  /**
   * Opens a new link.
   *
   * @throws IOException when it cannot be opened; the message says why and what to do, in one line
   */
  Link open() throws IOException;

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
}
