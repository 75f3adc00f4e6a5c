// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.ALARMS;
import static io.jbusups.driver.TestModel.IDENTIFICATION;
import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static io.jbusups.driver.TestModel.STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.models.UpsModel;
import io.jbusups.testkit.FakeBus;
import io.jbusups.testkit.FixedModels;
import io.jbusups.testkit.ManualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A poller with a fake bus and a manual clock, and the snapshot that it gives. */
abstract class PollerFixture {

  static final int ON_LINE = 0x0001;
  static final int ON_BATTERY = 0x0020;
  static final int WORKING = 0x0200;

  final ManualTime time = new ManualTime();
  final FakeBus bus = unit(new FakeBus(time), 130);
  final List<UpsModel> models;
  final List<Runnable> modelListeners = new ArrayList<>();
  private final Decoder decoder;
  private final Snapshots snapshots;
  final UpsPoller poller;
  UpsSnapshot now;

  PollerFixture() {
    this(Map.of(), TestModel.model("generic"), TestModel.model("digys", 130));
  }

  PollerFixture(Map<String, Object> keys, UpsModel... models) {
    UpsConfig config = config(keys);
    this.models = new ArrayList<>(List.of(models));
    decoder = new Decoder(config.own(), List.of(), config.commands());
    snapshots = new Snapshots(() -> Instant.EPOCH.plusNanos(time.getAsLong()), decoder);
    now = snapshots.latest();
    poller =
        new UpsPoller(
            config,
            time,
            Identifier.ofAll(new FixedModels(this.models, modelListeners)),
            time,
            this::publish);
  }

  /** As the session does, and whatever happens, as if all were decoded anew each time. */
  private void publish(@Nullable Tables tables, String cause, long at) {
    UpsSnapshot before = now;
    now = snapshots.next(decoder, tables, cause, at);
    if (tables != null) {
      var readAt = tables.readAt();
      Instant read =
          readAt.isPresent() ? Instant.EPOCH.plusNanos(readAt.getAsLong()) : before.readAt();
      assertThat(now).isEqualTo(decoder.decode(tables.readings(at), read, cause));
    }
  }

  static FakeBus unit(FakeBus bus, int code) {
    return bus.withRegisters(IDENTIFICATION, code, 150)
        .withRegisters(STATUS, ON_LINE, WORKING)
        .withRegisters(ALARMS, 0)
        .withRegisters(MEASUREMENTS, 100, 500, 0xFFFF);
  }

  private static UpsConfig config(Map<String, Object> keys) {
    var properties = new HashMap<String, Object>(keys);
    properties.put("bus", "b");
    properties.put("service.pid", "jbus.ups~rack1");
    return UpsConfig.of(properties);
  }

  void start() {
    poller.bus(bus);
    time.settle();
  }

  void seconds(int seconds) {
    time.advance(Duration.ofSeconds(seconds));
  }
}
