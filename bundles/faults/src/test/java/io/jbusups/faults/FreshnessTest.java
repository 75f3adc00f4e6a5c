// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What docs/concepts/freshness.md says, with the default settings, to the millisecond. */
class FreshnessTest {

  private static final Duration MAX_AGE = Duration.ofSeconds(15);
  private static final Duration NORMAL = Duration.ofSeconds(2);
  private static final Duration SLOW = Duration.ofSeconds(60);
  private static final Duration LOSS = Duration.ofSeconds(70);
  private static final Duration END = Duration.ofSeconds(200);

  /** A request, its answer, and the look at the port before them. */
  private static final Duration EXCHANGE = Duration.ofMillis(100);

  /** How a line can be lost. */
  enum How {
    PORT(site -> site.line.lose(false)),
    LINK(site -> site.line.lose(true)),
    UNIT(site -> site.socket.silence(END));

    private final Consumer<DefaultSite> happens;

    How(Consumer<DefaultSite> happens) {
      this.happens = happens;
    }
  }

  private static DefaultSite lost(How how, boolean onBattery, Duration back) {
    var site = new DefaultSite();
    site.at(Duration.ofSeconds(60), () -> site.unit.onBattery(onBattery));
    site.at(LOSS, () -> how.happens.accept(site));
    site.at(
        back,
        () -> {
          site.line.restore();
          site.socket.speak();
        });
    return site.play(END);
  }

  private static boolean stale(UpsSnapshot snapshot) {
    return snapshot.state() == DataState.STALE;
  }

  @Test
  void aUpsIsUnreachedUntilItIsFirstRead() {
    var site = new DefaultSite();
    site.line.lose(false);
    site.at(LOSS, site.line::restore);
    site.play(END);
    UpsSnapshot before = site.told(LOSS.minusMillis(1));
    assertThat(before.state()).isEqualTo(DataState.UNREACHED);
    assertThat(before.cause()).isEqualTo("no such port");
    assertThat(site.told(LOSS.plusSeconds(1)).state()).isEqualTo(DataState.FRESH);
  }

  @ParameterizedTest
  @EnumSource
  void everythingIsToldUntilTheStatusIsTooOldAndThenNothing(How how) {
    DefaultSite site = lost(how, true, END);
    Duration stale = site.first(LOSS, FreshnessTest::stale);
    Duration said = site.said(Layout.STATUS, LOSS);
    assertThat(stale.minus(said)).isBetween(MAX_AGE.minus(EXCHANGE), MAX_AGE.plus(EXCHANGE));
    for (var one : site.seen()) {
      boolean lost = one.at().compareTo(stale) >= 0;
      if (one.at().compareTo(LOSS) >= 0) {
        assertThat(one.snapshot().state()).isEqualTo(lost ? DataState.STALE : DataState.FRESH);
        assertThat(one.snapshot().value("ups.load").isPresent()).isEqualTo(!lost);
      }
    }
  }

  @Test
  void measurementsAreToldForTheirPaceAndMaxAge() {
    var site = new DefaultSite();
    site.at(LOSS, () -> site.lose(Layout.MEASUREMENTS));
    site.play(END);
    Duration gone = site.first(LOSS, now -> now.value("ups.load").isEmpty());
    assertAge(gone.minus(site.said(Layout.MEASUREMENTS, END)), NORMAL.plus(MAX_AGE));
    assertThat(site.seen()).noneMatch(one -> stale(one.snapshot()));
  }

  @Test
  void theClockIsToldForItsPaceAndMaxAge() {
    var site = new DefaultSite();
    site.at(LOSS, () -> site.lose(Layout.CLOCK));
    site.play(END);
    Duration gone = site.first(LOSS, now -> now.value("clock.count").isEmpty());
    assertAge(gone.minus(site.said(Layout.CLOCK, END)), SLOW.plus(MAX_AGE));
    assertThat(site.seen()).noneMatch(one -> stale(one.snapshot()));
    assertThat(site.told(END).value("ups.serial")).isPresent();
  }

  private static void assertAge(Duration age, Duration allowed) {
    assertThat(age).isBetween(allowed.minus(EXCHANGE), allowed.plus(EXCHANGE));
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatFailsOnBatteryShutsASiteDownNoSoonerThanMaxAgeAndDeadTimeButForOnePoll(How how) {
    DefaultSite site = lost(how, true, END);
    Duration said = site.said(Layout.STATUS, LOSS);
    Duration earliest = MAX_AGE.plus(Upsmon.DEAD_TIME).minus(Upsmon.POLL).minus(EXCHANGE);
    Duration latest = MAX_AGE.plus(Upsmon.DEAD_TIME).plus(Upsmon.POLL).plus(EXCHANGE);
    for (Upsmon upsmon : everyUpsmon()) {
      Duration shutDown = upsmon.shutsDown(site, END).orElseThrow();
      assertThat(shutDown.minus(said)).as(upsmon.toString()).isBetween(earliest, latest);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatIsBackWithinMaxAgeAndDeadTimeButForOnePollShutsNothingDown(How how) {
    Duration back = LOSS.plus(MAX_AGE).plus(Upsmon.DEAD_TIME).minus(Upsmon.POLL).minusSeconds(3);
    DefaultSite site = lost(how, true, back);
    assertThat(site.first(LOSS, FreshnessTest::stale)).isLessThan(back);
    assertThat(everyUpsmon()).allMatch(upsmon -> upsmon.shutsDown(site, END).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void aLineThatFailsOnMainsNeverShutsAnythingDown(How how) {
    DefaultSite site = lost(how, false, END);
    assertThat(everyUpsmon()).allMatch(upsmon -> upsmon.shutsDown(site, END).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void freshDataIsBackWithinASecondOrTwo(How how) {
    Duration back = LOSS.plusSeconds(40);
    DefaultSite site = lost(how, true, back);
    Duration fresh = site.first(back, now -> now.state() == DataState.FRESH);
    // A unit that was silent is asked once more when the last attempt has timed out.
    assertThat(fresh.minus(back)).isLessThan(Duration.ofSeconds(how == How.UNIT ? 2 : 1));
  }

  /** One for each tenth of a second at which it may ask. */
  private static List<Upsmon> everyUpsmon() {
    return java.util.stream.IntStream.range(0, 50)
        .mapToObj(tenths -> new Upsmon(Duration.ofMillis(1000 + 100L * tenths)))
        .toList();
  }
}
