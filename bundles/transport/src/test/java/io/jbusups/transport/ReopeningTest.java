// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.transport.Endpoint.Presence;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReopeningTest {

  private static final long SECOND = 1_000_000_000L;
  private static final Presence GONE = new Presence(false, "");
  private static final Presence ONE = new Presence(true, "one");
  private static final Presence OTHER = new Presence(true, "other");

  private double random = 0;
  private final Reopening reopening = new Reopening(() -> random, 0);

  private List<Double> pauses(int count) {
    List<Double> pauses = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < count; i++) {
      reopening.failed(ONE, now);
      long failedAt = now;
      while (!reopening.due(ONE, now)) {
        now += SECOND / 100;
      }
      pauses.add((double) (now - failedAt) / SECOND);
    }
    return pauses;
  }

  @Test
  void theFirstAttemptIsDueAtOnce() {
    assertThat(reopening.due(GONE, 0)).isTrue();
  }

  @Test
  void pausesGrowToHalfAMinute() {
    assertThat(pauses(9)).containsExactly(0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0, 30.0, 30.0);
  }

  @Test
  void pausesAreShortenedAtRandomAndNeverLonger() {
    random = 1;
    assertThat(pauses(8)).containsExactly(0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 24.0, 24.0);
  }

  @Test
  void anotherThingThereIsTriedAtOnceAndFromTheShortestPause() {
    pauses(8);
    long now = 1000 * SECOND;
    reopening.failed(GONE, now);
    assertThat(reopening.due(GONE, now + 1)).isFalse();
    assertThat(reopening.due(ONE, now + 1)).isTrue();
    reopening.failed(ONE, now + 1);
    assertThat(reopening.due(ONE, now + 2)).isFalse();
    assertThat(reopening.due(ONE, now + 1 + SECOND / 2)).isTrue();
    assertThat(reopening.due(OTHER, now + 2)).isTrue();
    reopening.failed(ONE, now + 2);
    assertThat(reopening.due(GONE, now + 3)).as("nothing to open").isFalse();
  }

  @Test
  void whatWorkedIsOpenedAgainAtOnce() {
    pauses(5);
    reopening.worked(1000 * SECOND);
    assertThat(reopening.due(GONE, 1000 * SECOND)).isTrue();
    reopening.failed(GONE, 1000 * SECOND);
    assertThat(reopening.due(GONE, 1000 * SECOND + SECOND / 4)).isFalse();
    assertThat(reopening.due(GONE, 1000 * SECOND + SECOND / 2)).isTrue();
  }
}
