// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.karaf.shell.support.CommandException;

/**
 * Finds out what a unit is by asking for the table by which each family is recognised, in the order
 * of {@link Probe#all}. Only reads.
 *
 * @param probes the questions, in their order
 */
record Prober(Asker asker, ModelRegistry registry, List<Probe> probes) {

  Prober(Asker asker, ModelRegistry registry) {
    this(asker, registry, Probe.all(registry));
  }

  /** The port cannot be used: there is nothing to ask. */
  static final class NoPort extends CommandException {
    private static final long serialVersionUID = 1;

    NoPort(String cause) {
      super(cause, cause);
    }
  }

  /** Asks until the unit is recognised; only the first question of a unit that is silent then. */
  Finding briefly(int unit) throws CommandException, InterruptedException {
    return ask(unit, 0, false);
  }

  /** All that {@link #briefly} left out for a unit that was silent. */
  Finding further(Finding silent) throws CommandException, InterruptedException {
    return ask(silent.unit(), 1, true);
  }

  /** Every question until the unit is recognised. */
  Finding thoroughly(int unit) throws CommandException, InterruptedException {
    return ask(unit, 0, true);
  }

  private Finding ask(int unit, int first, boolean patient)
      throws CommandException, InterruptedException {
    boolean answered = false;
    String cause = "";
    for (Probe probe : probes.subList(Math.min(first, probes.size()), probes.size())) {
      Table table = probe.table();
      BusReply reply = asker.ask(new ReadRequest(unit, table.address(), table.lengths().get(0)));
      if (reply instanceof Registers registers && probe.recognises(registers.words())) {
        return whole(recognised(unit, probe, probe.code(registers.words())));
      }
      cause = cause(probe, reply);
      if (reply instanceof BusFailure.PortGone || reply instanceof BusFailure.Closed) {
        throw new NoPort(cause);
      }
      answered |= reply instanceof Registers || reply instanceof BusFailure.ExceptionReply;
      if (!answered && !patient) {
        break;
      }
    }
    return Finding.unknown(unit, answered, cause);
  }

  private Finding recognised(int unit, Probe probe, OptionalInt code) {
    var model =
        code.isPresent()
            ? registry.matching(probe.model().family(), code.getAsInt()).orElse(probe.model())
            : probe.model();
    return Finding.of(unit, probe, code, model);
  }

  /** A unit of a parallel system answers like a single one; the system answers at its own place. */
  private Finding whole(Finding found) throws CommandException, InterruptedException {
    UpsModel model = found.model();
    Optional<Probe> system = model == null ? Optional.empty() : Probe.system(model, registry);
    if (system.isEmpty()) {
      return found;
    }
    Probe probe = system.get();
    Table table = probe.table();
    if (table.address() == found.address()) {
      return Finding.of(found.unit(), probe, found.code(), probe.model());
    }
    BusReply reply =
        asker.ask(new ReadRequest(found.unit(), table.address(), table.lengths().get(0)));
    return reply instanceof Registers registers
            && probe.recognisesSystem(registers.words(), registry)
        ? Finding.of(found.unit(), probe, probe.code(registers.words()), probe.model())
        : found;
  }

  private static String cause(Probe probe, BusReply reply) {
    return reply instanceof BusFailure failure
        ? failure.cause()
        : "nothing that tells family %s at %s"
            .formatted(probe.model().family(), ReadDump.address(probe.table().address()));
  }
}
