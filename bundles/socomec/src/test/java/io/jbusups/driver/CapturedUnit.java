// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import io.jbusups.testkit.FakeBus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A unit that answers as a capture says, asked and decoded by the driver's own pure functions: for
 * that this is in the driver's package, which exports nothing.
 */
final class CapturedUnit {

  private static final long READ_AT = 1_000;
  private static final long MAX_AGE = 10;

  /** Those that the captures' expected status rests on. */
  static final OwnSettings SETTINGS =
      new OwnSettings(Map.of(OwnSetting.RUNTIME_LOW, "300", OwnSetting.CHARGE_LOW, "20"));

  private static final UpsConfig AUTO =
      UpsConfig.of(Map.of("bus", "b", "service.pid", "jbus.ups~rack1-u1"));

  private UpsModel model;
  private int offset;
  private final FakeBus bus = new FakeBus(() -> READ_AT);
  private final Map<String, Words> changed = new HashMap<>();
  private final List<String> expired = new ArrayList<>();

  CapturedUnit(Capture capture) {
    model = Shipped.model(capture.model());
    int first = model.bases().get(0);
    offset =
        model.bases().stream().filter(capture.registers()::containsKey).findFirst().orElse(first)
            - first;
    bus.withTables(capture.registers());
    capture.exceptions().forEach((address, code) -> bus.failing(address, failure(code)));
  }

  /** One unit of the parallel system that the capture is of, as the driver would serve it. */
  static CapturedUnit ofSystem(Capture capture, int number) {
    var unit = new CapturedUnit(capture);
    Probe probe = Probe.unit(unit.model, number);
    var table = probe.table();
    var request = new ReadRequest(1, table.address(), table.lengths().get(0));
    var reply = unit.bus.read(request).toCompletableFuture().join();
    var identity =
        reply instanceof Registers registers
            ? new Identification(probe).identify(AUTO, Shipped.REGISTRY, registers)
            : Optional.<Identification.Identity>empty();
    unit.model = identity.map(Identification.Identity::model).orElse(unit.model);
    unit.offset = identity.map(Identification.Identity::offset).orElse(probe.offset());
    return unit;
  }

  private static BusFailure failure(int code) {
    return code == Capture.NO_ANSWER
        ? new BusFailure.Timeout(Duration.ofSeconds(1), 0)
        : new BusFailure.ExceptionReply(code);
  }

  /** Changes single registers: {@code 0x1020=202A 0x1021=0002}. */
  CapturedUnit with(Capture capture, String changes) {
    for (String change : changes.split(" ")) {
      int address = Integer.decode(change.substring(0, 6));
      int word = Integer.parseInt(change.substring(7), 16);
      var tables = new TreeMap<>(capture.registers());
      int start = tables.floorKey(address);
      int[] words = changed.getOrDefault("" + start, tables.get(start)).stream().toArray();
      words[address - start] = word;
      changed.put("" + start, Words.of(words));
      bus.withRegisters(start, words);
    }
    return this;
  }

  /** Every read of a table ends so. */
  CapturedUnit failing(String table, BusFailure failure) {
    bus.failing(model.tables().get(table).address() + offset, failure);
    return this;
  }

  /** A table was read, but longer ago than its words may be published. */
  CapturedUnit expired(String table) {
    expired.add(table);
    return this;
  }

  UpsSnapshot snapshot() {
    return new Decoder(SETTINGS, List.of(), CommandAllowance.NOTHING)
        .decode(readings(), Instant.EPOCH, "a read failed");
  }

  /** What became of an allowed command, up to the write. */
  CommandStep decide(String command, Map<String, Integer> seconds) {
    var allowance = CommandAllowance.of("all", true, "test");
    var choice = new CommandCatalogue(model, offset, allowance, seconds).choose(command, null);
    if (choice instanceof CommandPlan plan) {
      return plan.decide(readings());
    }
    // What the device has for it, beside the timer of the driver.
    return choice instanceof TimedShutdown.Stop stop
        ? Objects.requireNonNull(stop.own()).decide(readings())
        : new CommandStep.Stop(((CommandChoice.Refused) choice).outcome());
  }

  private Readings readings() {
    var states = new HashMap<String, TableSpans>();
    model.tables().forEach((name, table) -> states.put(name, ask(table)));
    return new Readings(
        model, states, READ_AT + 1, span -> expired.contains(span.table().name()) ? 0 : MAX_AGE);
  }

  /** What is published, but for the driver's own variables. */
  Map<String, String> variables() {
    var variables = new TreeMap<String, String>();
    snapshot().variables().values().stream()
        .filter(variable -> !variable.name().startsWith("driver."))
        .filter(variable -> !variable.type().writable())
        .forEach(variable -> variables.put(variable.name(), variable.value()));
    return variables;
  }

  /** A table that is refused is asked for at its other lengths, and in parts where it may be. */
  private TableSpans ask(Table table) {
    return new TableSpans(ask(Span.of(table.shifted(offset)))).joined();
  }

  private List<Span> ask(Span span) {
    var request = new ReadRequest(1, span.address(), span.length());
    var reply = bus.read(request).toCompletableFuture().join();
    if (reply instanceof Registers registers) {
      return List.of(span.read(registers));
    }
    if (!(reply instanceof BusFailure.ExceptionReply refusal) || refusal.busy()) {
      return List.of(span.failed((BusFailure) reply));
    }
    List<Span> instead = span.instead(refusal);
    return instead.size() == 1 && instead.get(0).refused()
        ? instead
        : instead.stream().flatMap(part -> ask(part).stream()).toList();
  }
}
