// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that serves one bus alone and waits in its port, because serial ports can be waited on
 * in no other way.
 */
final class OwnThread implements Runner {

  private final Endpoint.Blocking endpoint;
  private final Thread thread;
  private volatile Steps steps = Steps.NONE;

  OwnThread(String bus, Endpoint.Blocking endpoint) {
    this.endpoint = endpoint;
    this.thread = new Thread(this::run, "jbus-bus-" + bus);
    thread.setDaemon(true);
  }

  @Override
  public void start(Steps work) {
    steps = work;
    thread.start();
  }

  @Override
  public void wake() {
    LockSupport.unpark(thread);
  }

  @Override
  public boolean isHere() {
    return Thread.currentThread() == thread;
  }

  @Override
  public boolean awaitEnd(Duration atMost) throws InterruptedException {
    thread.join(atMost.toMillis());
    return !thread.isAlive();
  }

  private void run() {
    try {
      for (Pause pause = steps.step(); pause != null; pause = steps.step()) {
        await(pause);
      }
    } finally {
      steps.end();
      steps.ended();
    }
  }

  private void await(Pause pause) {
    // An interrupt is for nobody here, and would turn all waiting into haste.
    Thread.interrupted();
    long left = pause.until() - System.nanoTime();
    if (left > 0 && pause.listening()) {
      endpoint.await(pause.until());
    } else if (left > 0) {
      LockSupport.parkNanos(this, left);
    }
  }
}
