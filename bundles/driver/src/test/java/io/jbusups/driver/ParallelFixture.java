// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import io.jbusups.testkit.FakeBus;
import io.jbusups.testkit.FixedModels;
import io.jbusups.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A configured UPS with the units that it turns out to have, as a session wires them. */
abstract class ParallelFixture {

  static final int ON_LINE = 0x0001;
  static final int ON_BATTERY = 0x0020;
  static final int WORKING = 0x0200;
  static final BusFailure SILENCE = new BusFailure.Timeout(Duration.ofSeconds(1), 0);
  static final BusFailure REFUSED = new BusFailure.ExceptionReply(2);

  final ManualTime time = new ManualTime();
  final FakeBus bus = new FakeBus(time);
  final List<UpsModel> models =
      new ArrayList<>(
          List.of(
              TestModel.model("generic"),
              TestSystem.unit(),
              TestSystem.system(),
              TestModel.model("digys", 130)));
  private final ModelRegistry registry = new FixedModels(models, new ArrayList<>());
  final PollThread claims = new PollThread();

  /** Everything that is published now, by name. */
  final Map<String, UpsSnapshot> published = new TreeMap<>();

  /** Every model and status that the configured name ever had. */
  final Set<String> everModel = new HashSet<>();

  final UpsConfig config = config();
  final SystemUnits units = new SystemUnits(config, this::open, claims, registry);
  private final Served ups = new Served(config, Identifier.ofAll(registry), units);

  @AfterEach
  void stop() throws InterruptedException {
    claims.stop();
  }

  private static UpsConfig config() {
    var properties = new HashMap<String, Object>();
    properties.put("bus", "b");
    properties.put("service.pid", "jbus.ups~rack1");
    return UpsConfig.of(properties);
  }

  /** What a session does for one name. */
  private final class Served implements SystemUnits.Unit {
    private final String name;
    private final Publisher also;
    private final Decoder decoder =
        new Decoder(config().own(), List.of(), CommandAllowance.NOTHING);
    private final Snapshots snapshots =
        new Snapshots(() -> Instant.EPOCH.plusNanos(time.getAsLong()), decoder);
    private final UpsPoller poller;

    Served(UpsConfig config, Identifier identifier, Publisher also) {
      this.name = config.name();
      this.also = also;
      poller = new UpsPoller(config, time, identifier, time, this::publish);
      published.put(name, snapshots.latest());
    }

    private void publish(@Nullable Tables tables, String cause, long now) {
      var snapshot = snapshots.next(decoder, tables, cause, now);
      published.put(name, snapshot);
      if (name.equals("rack1")) {
        snapshot.value("ups.model").ifPresent(everModel::add);
      }
      also.publish(tables, cause, now);
    }

    @Override
    public void bus(@Nullable RegisterBus next) {
      poller.bus(next);
    }

    @Override
    public void without(String why) {
      poller.without(why);
    }

    @Override
    public void configure(UpsConfig next) {
      poller.configure(next);
    }

    @Override
    public void close() {
      poller.close();
      time.settle();
      published.remove(name);
    }
  }

  private SystemUnits.Unit open(UpsConfig config, Identifier identifier) {
    return new Served(config, identifier, Publisher.NOBODY);
  }

  /** What is at 0xn000: unit n, or the system at 0. The bits of status word 1 tell the units. */
  FakeBus place(int n, int code, int status, int word1) {
    int base = n * TestSystem.STEP;
    return bus.withRegisters(base, code, 150 + n)
        .withRegisters(base + 0x20, status, word1)
        .withRegisters(base + 0x40, 0)
        .withRegisters(base + 0x60, 100 - n, 500, 0xFFFF);
  }

  void unit(int n) {
    place(n, TestSystem.CODE, ON_LINE, WORKING);
  }

  void system(int present) {
    place(0, TestSystem.CODE, ON_LINE, WORKING | present);
  }

  /** Every read of a place ends so. */
  void failing(int n, BusFailure failure) {
    for (int table : new int[] {0, 0x20, 0x40, 0x60}) {
      bus.failing(n * TestSystem.STEP + table, failure);
    }
  }

  void start() {
    ups.bus(bus);
    units.bus(bus);
    time.settle();
  }

  void seconds(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }

  String status(String name) {
    return snapshot(name).value("ups.status").orElse("");
  }

  String model(String name) {
    return snapshot(name).value("ups.model").orElse("");
  }

  UpsSnapshot snapshot(String name) {
    return Objects.requireNonNull(published.get(name), name);
  }
}
