// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import org.jspecify.annotations.Nullable;

/** What a bus does on its thread. No method waits for anything. */
interface Steps {

  /** What is there to do before the start. */
  Steps NONE =
      new Steps() {
        @Override
        public Pause step() {
          return new Pause(System.nanoTime() + 1_000_000_000L, false);
        }

        @Override
        public void end() {}

        @Override
        public void ended() {}
      };

  /**
   * Does what there is to do now, if anything.
   *
   * @return when to do so again; null when it is over
   */
  @Nullable Pause step();

  /** After the last step, which may have failed: gives up everything that is open. */
  void end();

  /** At last, when the system has freed it too. */
  void ended();
}
