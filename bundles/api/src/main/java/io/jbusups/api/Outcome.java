// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.util.Objects;

/**
 * What became of an instant command or of a setting. Immutable.
 *
 * @param kind what a program can act on
 * @param message why, in one line for people; may be empty for {@link Kind#SUCCESS}
 */
public record Outcome(Kind kind, String message) {

  /** It was carried out, as far as the UPS lets that be seen. */
  public static final Outcome DONE = new Outcome(Kind.SUCCESS, "");

  public Outcome {
    Objects.requireNonNull(kind);
    Objects.requireNonNull(message);
  }

  /** The results that NUT's {@code GET TRACKING} knows (RFC 9271, section 4.2.5.8). */
  public enum Kind {
    /** Carried out; NUT's {@code SUCCESS}. */
    SUCCESS,
    /** There is no such command or setting, or not now; NUT's {@code ERR UNKNOWN}. */
    UNKNOWN,
    /** The value makes no sense; NUT's {@code ERR INVALID-ARGUMENT}. */
    INVALID_ARGUMENT,
    /** Not allowed now, refused by the UPS, or without effect; NUT's {@code ERR FAILED}. */
    FAILED
  }

  /** There is no such command or setting. */
  public static Outcome unknown(String message) {
    return new Outcome(Kind.UNKNOWN, message);
  }

  /** The value makes no sense. */
  public static Outcome invalid(String message) {
    return new Outcome(Kind.INVALID_ARGUMENT, message);
  }

  /** It was not carried out, or without effect. */
  public static Outcome failed(String message) {
    return new Outcome(Kind.FAILED, message);
  }

  /** Whether it was carried out. */
  public boolean successful() {
    return kind == Kind.SUCCESS;
  }
}
