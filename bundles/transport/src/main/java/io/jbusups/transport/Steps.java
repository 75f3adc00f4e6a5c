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
        public void ended() {}
      };

  /**
   * Does what there is to do now, if anything.
   *
   * @return when to do so again; null when all is over and freed
   */
  @Nullable Pause step();

  /** After the last step, when the system has freed everything too. */
  void ended();
}
