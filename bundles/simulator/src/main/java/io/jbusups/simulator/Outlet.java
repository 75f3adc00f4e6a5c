// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;

/** Where a simulated unit can be asked; it answers on a thread of its own. */
interface Outlet extends AutoCloseable {

  /** What its thread works with until the next bytes arrive. */
  record Line(Slave slave, Wire wire) {

    /** Starts the time that so many bytes of a request took. */
    void received(int bytes) {
      wire.received(bytes);
    }

    /** Carries a request out, if this unit is asked, and sends the RTU frame of its answer. */
    void answer(Request request, Wire.Sink sink) throws IOException {
      var reply = slave.answer(request);
      if (reply.isPresent()) {
        wire.send(reply.get(), sink);
      }
    }
  }

  /**
   * Follows other settings without closing, as far as they concern it.
   *
   * @return false when they take another outlet
   * @throws IOException when they cannot be followed; all stays as it was
   */
  boolean follow(SimulatorSettings settings) throws IOException;

  /** Frees it; its thread has ended when this returns. */
  @Override
  void close();

  /** Waits for a thread that was told to end. */
  static void join(Thread thread) {
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
