// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import org.jspecify.annotations.Nullable;

/** Hears what is known of a unit, on its poller's thread. */
interface Publisher {

  /** For who need not be told. */
  Publisher NOBODY = (tables, cause, now) -> {};

  /**
   * What is known now.
   *
   * @param tables null as long as the unit has never been identified
   * @param cause why it cannot be asked now; empty when it can
   * @param now {@link System#nanoTime()}
   */
  void publish(@Nullable Tables tables, String cause, long now);
}
