// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import java.io.IOException;
import java.nio.channels.SelectionKey;

/** Whoever waits for a channel; attached to its selection key. Called on the socket thread. */
interface Selected {

  /**
   * Something can be done.
   *
   * @throws IOException when the channel is of no more use
   */
  void ready(SelectionKey key) throws IOException;

  /** The channel is of no more use: it is to be closed. */
  void lost();
}
