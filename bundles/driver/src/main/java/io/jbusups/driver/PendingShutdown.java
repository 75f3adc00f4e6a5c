// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Requester;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A shutdown that was asked for, and is not over. Immutable.
 *
 * @param asked the command that was asked for
 * @param by who asked
 * @param returns whether the load is to be fed again
 * @param cut whether it was cut
 * @param at when the load is to be cut, or was
 */
record PendingShutdown(String asked, Requester by, boolean returns, boolean cut, Instant at) {

  private static final String ASKED = "shutdown.asked";
  private static final String RETURNS = "shutdown.returns";
  private static final String CUT = "shutdown.cut";
  private static final String AT = "shutdown.at";
  private static final String USER = "shutdown.user";
  private static final String ADDRESS = "shutdown.address";
  private static final String VIA = "shutdown.via";

  /** What was kept; empty where nothing was, or nothing that makes sense. */
  static Optional<PendingShutdown> of(Map<String, String> kept) {
    @Nullable String asked = kept.get(ASKED);
    if (asked == null) {
      return Optional.empty();
    }
    var by =
        new Requester(
            kept.getOrDefault(USER, ""),
            kept.getOrDefault(ADDRESS, ""),
            kept.getOrDefault(VIA, ""));
    try {
      Instant at = Instant.parse(kept.getOrDefault(AT, ""));
      boolean returns = Boolean.parseBoolean(kept.get(RETURNS));
      boolean cut = Boolean.parseBoolean(kept.get(CUT));
      return Optional.of(new PendingShutdown(asked, by, returns, cut, at));
    } catch (DateTimeParseException spoilt) {
      return Optional.empty();
    }
  }

  /** Puts it among what is kept. */
  void keepIn(Map<String, String> kept) {
    forget(kept);
    kept.put(ASKED, asked);
    kept.put(RETURNS, Boolean.toString(returns));
    kept.put(CUT, Boolean.toString(cut));
    kept.put(AT, at.toString());
    kept.put(USER, by.user());
    kept.put(ADDRESS, by.address());
    kept.put(VIA, by.via());
  }

  /** Takes whatever shutdown there is out of what is kept. */
  static void forget(Map<String, String> kept) {
    kept.keySet().removeAll(List.of(ASKED, RETURNS, CUT, AT, USER, ADDRESS, VIA));
  }

  /** The same once the load is cut. */
  PendingShutdown cutAt(Instant when) {
    return new PendingShutdown(asked, by, returns, true, when);
  }
}
