// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells one waiting thread that something changed; several changes may become one. */
final class Changes implements UpsListener {

  private final Semaphore changes = new Semaphore(0);

  @Override
  public void changed(UpsDevice device, UpsSnapshot before, UpsSnapshot now) {
    note();
  }

  void note() {
    changes.release();
  }

  /** Waits for a change, and forgets all that have happened until then. */
  boolean await(Duration atMost) throws InterruptedException {
    boolean changed = changes.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS);
    changes.drainPermits();
    return changed;
  }
}
