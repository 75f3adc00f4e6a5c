// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.Registers;
import io.jbusups.driver.Identification.Identity;
import io.jbusups.models.ModelRegistry;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Goes through the identification attempts until one tells what the unit is. Used by one thread.
 */
final class Identifier {

  private final ModelRegistry registry;
  private List<Identification> attempts = List.of();
  private int attempt;
  private boolean known;
  private long notBefore;

  Identifier(ModelRegistry registry) {
    this.registry = registry;
    this.notBefore = Long.MIN_VALUE;
  }

  /** May be asked at once. What worked last time is asked first. */
  void restart() {
    notBefore = Long.MIN_VALUE;
  }

  /** When the next attempt may be made. */
  long notBefore() {
    return notBefore;
  }

  /** What to ask now; empty where no model can be asked for. */
  Optional<Identification> next(UpsConfig config) {
    attempts = Identification.attempts(config, registry);
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempt % attempts.size()));
  }

  /** The identity that the answer gives; empty where the next attempt has to be made. */
  Optional<Identity> answered(
      Identification attempted, BusReply reply, UpsConfig config, long now) {
    var identity =
        reply instanceof Registers registers
            ? attempted.identify(config, registry, registers)
            : Optional.<Identity>empty();
    known |= identity.isPresent();
    if (identity.isEmpty()) {
      boolean asked = !(reply instanceof BusFailure.PortGone || reply instanceof BusFailure.Closed);
      boolean silent = reply instanceof BusFailure && !(reply instanceof BusFailure.ExceptionReply);
      // A unit that was found here before will be found here again: others may be silent elsewhere.
      if (asked && !(silent && known)) {
        attempt++;
      }
      long pause = silent ? config.fast() : cycleDone() ? config.normal() : 0;
      notBefore = now + TimeUnit.MILLISECONDS.toNanos(pause);
    }
    return identity;
  }

  /** Whether every attempt has been made once more: before that there is nothing to report. */
  boolean cycleDone() {
    return known || attempt % attempts.size() == 0;
  }

  /** Why no reply identified the unit, for people. */
  String cause(BusReply reply) {
    if (reply instanceof BusFailure failure && !(failure instanceof BusFailure.ExceptionReply)) {
      return failure.cause();
    }
    String where =
        attempts.stream()
            .map(asked -> "0x%04X".formatted(asked.table().address()))
            .distinct()
            .collect(Collectors.joining(", "));
    return reply instanceof BusFailure.ExceptionReply exception
        ? "the unit answers, but has no identification table at " + where + ": " + exception.cause()
        : "the unit answers, but gives no identification code at " + where;
  }
}
