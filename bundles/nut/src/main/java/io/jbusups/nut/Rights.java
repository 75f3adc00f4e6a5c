// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a user may do, in the words of upsd.users. Immutable.
 *
 * @param set whether variables may be set
 * @param fsd whether a forced shutdown may be called
 * @param allCommands whether every instant command may be run
 * @param commands the instant commands that may be run, in any case
 * @param upsmon what an upsmon that logs in as this user may be
 */
record Rights(boolean set, boolean fsd, boolean allCommands, Set<String> commands, Upsmon upsmon) {

  /** What upsmon may be. */
  enum Upsmon {
    /** Not upsmon's user. */
    NONE,
    /** May log in. */
    SECONDARY,
    /** May log in, lead, and call a forced shutdown. */
    PRIMARY
  }

  static final Rights NONE = new Rights(false, false, false, Set.of(), Upsmon.NONE);

  /** The word that stands for every command. */
  static final String ALL = "ALL";

  Rights {
    var anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.addAll(commands);
    commands = anyCase;
  }

  /** Instant commands by name, or {@link #ALL}. */
  static Rights of(boolean set, boolean fsd, Collection<String> commands, Upsmon upsmon) {
    boolean all = commands.stream().anyMatch(ALL::equalsIgnoreCase);
    return new Rights(set, fsd, all, Set.copyOf(commands), upsmon);
  }

  boolean mayRun(String command) {
    return allCommands || commands.contains(command);
  }

  boolean mayForceShutdown() {
    return fsd || mayLead();
  }

  boolean mayLogIn() {
    return upsmon != Upsmon.NONE;
  }

  boolean mayLead() {
    return upsmon == Upsmon.PRIMARY;
  }

  /** Whether there is anything whose outcome could be followed. */
  boolean mayChange() {
    return set || allCommands || !commands.isEmpty();
  }

  /** What both allow together. */
  Rights and(Rights other) {
    var both = new TreeSet<>(commands);
    both.addAll(other.commands);
    return new Rights(
        set || other.set,
        fsd || other.fsd,
        allCommands || other.allCommands,
        both,
        upsmon.compareTo(other.upsmon) >= 0 ? upsmon : other.upsmon);
  }
}
