// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.Registers;
import io.jbusups.driver.Identification.Identity;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the identification attempts until one tells what the unit is. Used by one thread.
 */
final class Identifier {

  private final ModelRegistry registry;
  private final Questions questions;

  /** Null where a part of a system is looked for, which is no system itself. */
  private final @Nullable SystemQuestion system;

  private List<Identification> attempts = List.of();
  private int attempt;

  /** The attempt that told last what the unit is. */
  private int home;

  private boolean known;
  private boolean asksSystem;
  private int silences;
  private long connection;
  private long notBefore;

  private Identifier(ModelRegistry registry, Questions questions, @Nullable SystemQuestion system) {
    this.registry = registry;
    this.questions = questions;
    this.system = system;
    this.notBefore = Long.MIN_VALUE;
  }

  /** Looks for what is configured. */
  static Identifier ofAll(ModelRegistry registry) {
    return new Identifier(registry, Identification::attempts, new SystemQuestion(registry));
  }

  /**
   * Looks for one unit of a parallel system.
   *
   * @param number from 1
   */
  static Identifier ofUnit(ModelRegistry registry, Supplier<UpsModel> system, int number) {
    return new Identifier(registry, Questions.ofUnit(system, number), null);
  }

  /** May be asked at once. What worked last time is asked first. */
  void restart() {
    notBefore = Long.MIN_VALUE;
    startAfresh();
  }

  /** What is asked from now on may be somewhere else altogether. */
  void otherBus() {
    connection = 0;
    if (system != null) {
      system.otherBus();
    }
    restart();
  }

  private void startAfresh() {
    if (system != null) {
      system.startAfresh();
    }
  }

  /** When the next attempt may be made. */
  long notBefore() {
    return notBefore;
  }

  /**
   * What to ask now; empty where no model can be asked for.
   *
   * @param over the bus's connection over which that will be
   */
  Optional<Identification> next(UpsConfig config, long over) {
    if (over != connection) {
      startAfresh();
      connection = over;
    }
    asksSystem = system != null && system.next().isPresent();
    if (system != null && asksSystem) {
      return system.next();
    }
    attempts = questions.attempts(config, registry);
    return attempts.isEmpty()
        ? Optional.empty()
        : Optional.of(attempts.get(attempt % attempts.size()));
  }

  /** The identity that the answer gives; empty where the next attempt has to be made. */
  Optional<Identity> answered(
      Identification attempted, BusReply reply, UpsConfig config, long now) {
    boolean gone = reply instanceof BusFailure.PortGone || reply instanceof BusFailure.Closed;
    boolean silent =
        !gone && reply instanceof BusFailure && !(reply instanceof BusFailure.ExceptionReply);
    silences = silent ? silences + 1 : gone ? silences : 0;
    Optional<Identity> identity;
    if (system != null && asksSystem) {
      identity = system.answered(reply);
    } else {
      identity = identity(attempted, reply, config);
      if (identity.isEmpty() && !gone) {
        goOn(silent);
      }
      if (system != null && config.auto()) {
        identity = identity.flatMap(found -> system.found(found, connection));
      }
    }
    identity.ifPresent(this::stay);
    if (identity.isEmpty()) {
      boolean atOnce = waitsForSystem() || !asksSystem && !cycleDone();
      long pause =
          silent ? afterSilence(config) : gone ? config.fast() : atOnce ? 0 : config.normal();
      notBefore = now + TimeUnit.MILLISECONDS.toNanos(pause);
    }
    return identity;
  }

  /** Who takes the turn of others by being silent is left alone for ever longer. */
  private long afterSilence(UpsConfig config) {
    return config.part()
        ? Math.min((long) config.fast() << Math.min(silences - 1, 16), config.slow())
        : config.fast();
  }

  private Optional<Identity> identity(Identification attempted, BusReply reply, UpsConfig config) {
    var identity =
        reply instanceof Registers registers
            ? attempted.identify(config, registry, registers)
            : Optional.<Identity>empty();
    if (identity.isPresent()) {
      known = true;
      home = attempt;
    }
    return identity;
  }

  /** A unit that was found before will be found there again: others may be silent elsewhere. */
  private void goOn(boolean silent) {
    attempt = silent && known ? home : attempt + 1;
  }

  /** A system answers at another place than its first unit, and is asked there from now on. */
  private void stay(Identity found) {
    for (int i = 0; i < attempts.size(); i++) {
      Identification other = attempts.get(i);
      if (other.probe().model().family().equals(found.model().family())
          && other.table().address() == found.address()) {
        attempt = i;
      }
    }
    home = attempt;
  }

  private boolean waitsForSystem() {
    return system != null && system.next().isPresent();
  }

  /** Whether every attempt has been made once more: before that there is nothing to report. */
  boolean cycleDone() {
    return !waitsForSystem() && (known || attempt % attempts.size() == 0);
  }

  /** Why no reply identified the unit, for people. */
  String cause(BusReply reply) {
    if (system != null && !system.contradiction().isEmpty()) {
      return system.contradiction();
    }
    if (asksSystem && reply instanceof BusFailure failure) {
      return "asked whether it is a parallel system: " + failure.cause();
    }
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
