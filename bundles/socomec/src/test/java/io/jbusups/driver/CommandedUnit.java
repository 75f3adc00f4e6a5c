// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.bus.WriteRequest;
import io.jbusups.models.Capture;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.simulator.PlayedCapture;
import io.jbusups.testkit.ManualTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The driver's poller with a simulated unit that plays a capture, all commands allowed. */
final class CommandedUnit {

  /** Longer than any command may take. */
  private static final Duration OUTCOME = Duration.ofSeconds(60);

  /** What was polled at the very moment of a command would count as read for it. */
  private static final Duration BETWEEN_POLLS = Duration.ofMillis(7);

  private static final Requester BY = new Requester("operator", "", "test");

  private final UpsModel model;
  private final ManualTime time = new ManualTime();
  private final PlayedBus bus;
  private final UpsPoller poller;

  private CommandedUnit(Capture capture, UpsConfig config, Identifier identifier) {
    model = Shipped.model(capture.model());
    bus = new PlayedBus(PlayedCapture.of(capture, model, clock()), time);
    poller = new UpsPoller(config, time, identifier, time, Publisher.NOBODY);
    poller.commands().resume(new BlankDiary(), InstantSource.system());
    poller.bus(bus);
    time.advance(Duration.ofSeconds(1));
  }

  /** The one that the capture is of, configured by the name of its model. */
  static CommandedUnit of(Capture capture) {
    return new CommandedUnit(capture, config(capture.model()), Identifier.ofAll(Shipped.REGISTRY));
  }

  /** One unit of the parallel system that the capture is of, from 1. */
  static CommandedUnit ofSystem(Capture capture, int number) {
    var system = Shipped.model(capture.model());
    return new CommandedUnit(
        capture,
        config("auto").ofUnit(number),
        Identifier.ofUnit(Shipped.REGISTRY, () -> system, number));
  }

  private static UpsConfig config(String model) {
    return UpsConfig.of(
        Map.of(
            "bus",
            "played",
            "service.pid",
            "jbus.ups~rack1",
            "model",
            model,
            "commands",
            "all",
            "commands.unconfirmed",
            "true"));
  }

  /** Carries out a command, and lets a minute pass. */
  Outcome run(String command) throws Exception {
    time.advance(BETWEEN_POLLS);
    var outcome = poller.commands().run(command, null, BY);
    time.advance(OUTCOME);
    return outcome.get(10, TimeUnit.SECONDS);
  }

  /** Lets time pass, less than until the permissions are polled again. */
  void pass(Duration duration) {
    time.advance(duration);
  }

  /** From now on a bit reads as a condition wants it: {@code S05}, {@code !S05}. */
  void force(String literal) {
    boolean set = !literal.startsWith("!");
    Point point = Objects.requireNonNull(model.points().get(set ? literal : literal.substring(1)));
    int table = Objects.requireNonNull(model.tables().get(point.table())).address();
    bus.force(table + point.word(), ((Format.Bit) point.format()).bit(), set);
  }

  /** From now on a table cannot be read. */
  void silence(String table) {
    bus.silence(Objects.requireNonNull(model.tables().get(table)).address());
  }

  /** Everything that was written to it so far. */
  List<WriteRequest> writes() {
    return bus.writes();
  }

  private Clock clock() {
    return new Clock() {
      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this;
      }

      @Override
      public Instant instant() {
        return Instant.EPOCH.plusNanos(time.getAsLong());
      }
    };
  }
}
