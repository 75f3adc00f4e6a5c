// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.util.concurrent.locks.LockSupport;

/** Time, as the wire's pace needs it; on the scale of {@link System#nanoTime()}. */
interface Pacer {

  long now();

  /** Returns at once when the moment has passed. */
  void waitUntil(long moment);

  /** The real one. */
  Pacer SYSTEM =
      new Pacer() {
        /** By so much a sleeping thread wakes too late as a rule. */
        private static final long SPIN_NANOS = 50_000;

        @Override
        public long now() {
          return System.nanoTime();
        }

        @Override
        public void waitUntil(long moment) {
          for (long left = moment - now(); left > 0; left = moment - now()) {
            if (left > SPIN_NANOS) {
              LockSupport.parkNanos(left - SPIN_NANOS);
            } else {
              Thread.onSpinWait();
            }
          }
        }
      };
}
