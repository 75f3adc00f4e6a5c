// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelRegistry;
import io.jbusups.testkit.ManualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The real poller and decoder of one UPS in virtual time. */
public final class PolledUps {

  private final UpsConfig config;
  private final UpsPoller poller;
  private final Decoder decoder;
  private final Consumer<UpsSnapshot> published;
  private final Snapshots snapshots;

  /**
   * @param settings as in {@code jbus.ups-NAME.cfg}
   * @param published hears of each snapshot
   */
  public PolledUps(
      Map<String, Object> settings,
      ManualTime time,
      ModelRegistry registry,
      Consumer<UpsSnapshot> published) {
    this.config = UpsConfig.of(settings);
    this.published = published;
    this.decoder = new Decoder(config.own(), List.of(), CommandAllowance.NOTHING);
    this.snapshots = new Snapshots(() -> Instant.EPOCH.plusNanos(time.getAsLong()), decoder);
    this.poller = new UpsPoller(config, time, Identifier.ofAll(registry), time, this::publish);
  }

  public void start(RegisterBus bus) {
    poller.bus(bus);
  }

  /** As {@code jbus:release} does. */
  public void release() {
    poller.release();
  }

  public UpsSnapshot latest() {
    return snapshots.latest();
  }

  /** The same as the session's, but that times are virtual, and that nothing may be left over. */
  private void publish(@Nullable Tables tables, String cause, long now) {
    UpsSnapshot snapshot = snapshots.next(decoder, tables, cause, now);
    if (tables != null) {
      UpsSnapshot anew = decoder.decode(tables.readings(now), snapshot.readAt(), cause);
      if (!snapshot.equals(anew)) {
        throw new AssertionError("published " + snapshot + ", decoded anew " + anew);
      }
    }
    published.accept(snapshot);
  }
}
