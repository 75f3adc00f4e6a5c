// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Condition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A delayed shutdown for which the device has no schedule of its own: the driver waits for it.
 *
 * @param name {@code shutdown.return} or {@code shutdown.stayoff}
 * @param off what cuts the load
 * @param after how long until then
 * @param back how the load comes back; null where it stays off
 */
record TimedShutdown(String name, CommandPlan off, Duration after, @Nullable Back back)
    implements CommandChoice {

  /**
   * How the load comes back.
   *
   * @param on what feeds it
   * @param supply what must hold before, that the mains is there
   * @param after for how long it must hold, with the load cut
   */
  record Back(CommandPlan on, Condition supply, Duration after) {}

  /**
   * Calls a shutdown off.
   *
   * @param own the device's own command to do so; null where it has none, or it is not allowed
   */
  record Stop(@Nullable CommandPlan own) implements CommandChoice {}
}
