// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.testkit.Event;
import io.jbusups.testkit.Event.Kind;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever happens on the line, nothing wrong is published and all comes back by itself. */
class TruthUnderFaultsProperties {

  private static final int FAULTY_MILLIS = 15_000;

  /** What the Javadoc of the transport's Unanswered says is never misunderstood. */
  private static final Duration LATEST = Site.TIMEOUT.multipliedBy(2);

  @Property
  void nothingWrongIsEverPublishedAndAllComesBack(
      @ForAll("schedules") List<Event> schedule, @ForAll @IntRange(min = 1, max = 2) int units) {
    var outcome = new Site(units, LATEST, false).play(schedule);
    if (!outcome.wrong().isEmpty()) {
      var again = new Site(units, LATEST, true).play(schedule);
      assertThat(again.wrong()).as("its end:%n%s%n", Journal.end(200)).isEmpty();
      assertThat(outcome.wrong()).as("it ends well when played again").isEmpty();
    }
    assertThat(outcome.snapshots()).isPositive();
  }

  @Provide
  Arbitrary<List<Event>> schedules() {
    var event =
        Combinators.combine(
                Arbitraries.integers().between(0, FAULTY_MILLIS),
                Arbitraries.of(Kind.class),
                Arbitraries.integers().between(0, 1),
                Arbitraries.integers().between(1, 6),
                Arbitraries.integers().between(0, 999),
                Arbitraries.integers().between(0, 9999))
            .as(Event::new);
    return event.list().ofMaxSize(25);
  }
}
