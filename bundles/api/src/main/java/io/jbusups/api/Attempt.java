// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to run an instant command or to set a variable, carried out or not, for the record.
 * Immutable.
 *
 * @param at when it was asked for
 * @param by who asked
 * @param ups the name of the UPS, as it was asked for
 * @param kind what was asked for
 * @param name the command or variable, as it was asked for
 * @param value the command's argument or the variable's new value; null without one
 * @param outcome what became of it
 * @param took from when it was asked for until the outcome was known
 */
public record Attempt(
    Instant at,
    Requester by,
    String ups,
    Kind kind,
    String name,
    @Nullable String value,
    Outcome outcome,
    Duration took) {

  public Attempt {
    Objects.requireNonNull(at);
    Objects.requireNonNull(by);
    Objects.requireNonNull(ups);
    Objects.requireNonNull(kind);
    Objects.requireNonNull(name);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(took);
  }

  /** What can be asked for. */
  public enum Kind {
    /** An instant command. */
    COMMAND,
    /** A variable's new value. */
    SETTING
  }
}
