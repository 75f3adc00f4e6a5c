// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How delayed shutdowns are made of a model's commands where the device has no schedule of its own:
 * somebody else has to wait. Immutable.
 *
 * @param off the name of the command that cuts the load, which takes no duration
 * @param back how the load comes back; null where no command is known to feed it
 */
public record DelayedShutdown(String off, @Nullable Return back) {

  /** Cuts the load after a while, and feeds it again when the mains is there. */
  public static final String RETURN = "shutdown.return";

  /** Cuts the load after a while. */
  public static final String STAYOFF = "shutdown.stayoff";

  /** Calls a shutdown off that has not begun. */
  public static final String STOP = "shutdown.stop";

  /** The one of the first two that a site wants when it says no more: see {@link #byDefault}. */
  public static final String DEFAULT = "shutdown.default";

  /**
   * NUT's names of what whoever waits for the device offers: nothing that the device does itself
   * but {@link #STOP}, which calls off the waiting too.
   *
   * @param commands those of the model
   */
  public SortedSet<String> offered(Map<String, Command> commands) {
    var names = new TreeSet<String>();
    names.add(STAYOFF);
    if (back != null) {
      names.add(RETURN);
    }
    names.add(DEFAULT);
    names.removeAll(commands.keySet());
    names.add(STOP);
    return names;
  }

  /**
   * What {@link #DEFAULT} stands for.
   *
   * @param commands those of the model
   */
  public String byDefault(Map<String, Command> commands) {
    return back != null || commands.containsKey(RETURN) ? RETURN : STAYOFF;
  }

  /**
   * How sure it is: as sure as the less sure one of its commands.
   *
   * @param commands those of the model
   */
  public CommandConfidence confidence(Map<String, Command> commands) {
    CommandConfidence sure = command(commands, off).confidence();
    return back == null ? sure : sure.worse(command(commands, back.on()).confidence());
  }

  private static Command command(Map<String, Command> commands, String name) {
    return Objects.requireNonNull(commands.get(name), name);
  }

  /**
   * How the load comes back.
   *
   * @param on the name of the command that feeds it again, which takes no duration; it is known at
   *     all bases at which the other is
   * @param supply what must be known to hold before: that the mains is there
   */
  public record Return(String on, Condition supply) {}
}
