// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.driver.Identification.Identity;
import io.jbusups.models.UpsModel;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the same words give is the same, and only then. */
class SnapshotsTest {

  private static final UpsModel MODEL = TestModel.model("digys", 130);

  private final UpsConfig config = config(15_000);
  private final Decoder decoder = new Decoder(config.own(), List.of(), CommandAllowance.NOTHING);
  private final Snapshots snapshots =
      new Snapshots(() -> Instant.EPOCH.plusNanos(this.now), decoder);
  private long now = TimeUnit.SECONDS.toNanos(100);
  private final Tables tables =
      new Tables(
          config,
          new Identity(MODEL, OptionalInt.of(130), false, 0, answer("identification", 130, 150)),
          now);

  private static UpsConfig config(int maxAge) {
    return UpsConfig.of(
        Map.of("service.pid", "jbus.ups~rack1", "bus", "b", "max.age.ms", "" + maxAge));
  }

  private Registers answer(String table, int... words) {
    int address = MODEL.tables().get(table).address();
    return new Registers(new ReadRequest(1, address, words.length), Words.of(words), now);
  }

  private void read(String table, int... words) {
    tables.read(tables.held().tables().get(table).at(0), answer(table, words), now);
  }

  private void readAll() {
    read("status", 0x0001, 0x0200);
    read("alarms", 0);
    read("measurements", 100, 500, 0xFFFF);
  }

  private UpsSnapshot next() {
    return snapshots.next(decoder, tables, "", now);
  }

  private void pass(int millis) {
    now += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void nothingReadMeansTheVerySameSnapshot() {
    readAll();
    UpsSnapshot first = next();
    pass(400);
    assertThat(snapshots.readAgain()).isFalse();
    assertThat(next()).isSameAs(first);
    assertThat(snapshots.readAgain()).isTrue();
    assertThat(first.state()).isEqualTo(DataState.FRESH);
    assertThat(first.readAt()).isEqualTo(Instant.EPOCH.plusSeconds(100));
  }

  @Test
  void theSameWordsAgainAreNewsOnlyOfTheirTime() {
    readAll();
    UpsSnapshot first = next();
    pass(500);
    readAll();
    UpsSnapshot second = next();
    assertThat(snapshots.readAgain()).isTrue();
    assertThat(second.readAt()).isEqualTo(Instant.EPOCH.plusSeconds(100).plusMillis(500));
    assertThat(second.variables()).isEqualTo(first.variables());
    assertThat(second.variables().get("ups.status")).isSameAs(first.variables().get("ups.status"));
  }

  @Test
  void wordsThatGrowTooOldDisappearWithoutAnyAnswer() {
    readAll();
    assertThat(next().value("battery.charge")).contains("100");
    pass(16_000);
    read("status", 0x0001, 0x0200);
    read("alarms", 0);
    assertThat(next().value("battery.charge")).contains("100");
    pass(1_001);
    assertThat(next().value("battery.charge")).isEmpty();
    assertThat(next().value("ups.status")).contains("OL");
    read("measurements", 100, 500, 0xFFFF);
    assertThat(next().value("battery.charge")).contains("100");
  }

  @Test
  void aShorterAgeCountsFromWhenItIsConfigured() {
    readAll();
    next();
    pass(8_000);
    assertThat(next().value("battery.charge")).contains("100");
    tables.configure(config(2_000));
    assertThat(next().state()).isEqualTo(DataState.STALE);
  }

  @Test
  void anotherDecoderIsAskedEvenForTheSameWords() {
    readAll();
    next();
    var renamed =
        new Decoder(
            config.own(), List.of(Variable.text("driver.name", "other")), CommandAllowance.NOTHING);
    assertThat(snapshots.next(renamed, tables, "", now).value("driver.name")).contains("other");
  }

  @Test
  void oneWordThatChangesIsSeen() {
    readAll();
    assertThat(next().value("ups.status")).contains("OL");
    read("status", 0x0020, 0x0200);
    assertThat(next().value("ups.status")).contains("OB");
    assertThat(snapshots.readAgain()).isFalse();
    read("status", 0x0001, 0x0200);
    assertThat(next().value("ups.status")).contains("OL");
  }

  @Test
  void aUnitThatIsNoLongerKnownTakesItsTimesAlong() {
    readAll();
    next();
    UpsSnapshot gone = snapshots.next(decoder, null, "no such port", now);
    assertThat(gone.state()).isEqualTo(DataState.UNREACHED);
    assertThat(gone.readAt()).isNull();
    assertThat(next().readAt()).isEqualTo(Instant.EPOCH.plusSeconds(100));
  }
}
