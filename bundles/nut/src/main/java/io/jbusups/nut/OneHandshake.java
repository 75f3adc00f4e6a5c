// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * Does the work of one connection's handshake. TLS 1.2 lets a client ask for another at any time,
 * which costs the server far more than the client and has no use here: it ends the connection. May
 * be used from any thread.
 */
final class OneHandshake implements Executor {

  private final Executor threads;
  private volatile boolean ended;

  OneHandshake(Executor threads) {
    this.threads = threads;
  }

  @Override
  public void execute(Runnable task) {
    if (ended) {
      throw new RejectedExecutionException("a client negotiates TLS a second time");
    }
    threads.execute(task);
  }

  /** The handshake is over. */
  void end() {
    ended = true;
  }
}
