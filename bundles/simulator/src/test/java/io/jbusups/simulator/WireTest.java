// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** At 10,000 baud a byte takes 1 ms, a gap 3.5 ms. */
class WireTest {

  private static final long MILLI = 1_000_000;

  /** Time stands still but for waiting; it starts just before it overflows. */
  private static class Time implements Pacer {

    private static final long START = Long.MAX_VALUE - 5 * MILLI;
    private long now = START;

    @Override
    public long now() {
      return now;
    }

    @Override
    public void waitUntil(long moment) {
      if (moment - now > 0) {
        now = moment;
      }
    }

    double millis() {
      return (double) (now - START) / MILLI;
    }

    void pass(double millis) {
      now += (long) (millis * MILLI);
    }
  }

  private final Time time = new Time();
  private final List<String> sent = new ArrayList<>();

  private void send(Wire wire, int bytes) throws IOException {
    wire.send(
        new byte[bytes],
        (frame, from, length) ->
            sent.add("%d..%d at %s".formatted(from, from + length, time.millis())));
  }

  @Test
  void eachChunkArrivesWhenItsLastByteWouldHave() throws IOException {
    var wire = new Wire(10_000, time);
    wire.received(8);
    send(wire, 21);
    // 8 for the request, 3.5 of silence, then the reply.
    assertThat(sent).containsExactly("0..8 at 19.5", "8..16 at 27.5", "16..21 at 32.5");
  }

  @Test
  void aRequestThatItselfCameAtTheWiresPaceIsNotPaidTwice() throws IOException {
    var wire = new Wire(10_000, time);
    for (int i = 0; i < 8; i++) {
      wire.received(1);
      time.pass(1);
    }
    send(wire, 8);
    assertThat(sent).containsExactly("0..8 at 19.5");
  }

  @Test
  void theNextRequestCannotBeginBeforeTheGapAfterTheReply() throws IOException {
    var wire = new Wire(10_000, time);
    wire.received(8);
    send(wire, 5);
    wire.received(8);
    send(wire, 5);
    assertThat(sent).containsExactly("0..5 at 16.5", "0..5 at 36.5");
  }

  @Test
  void idleTimeIsNotSavedUp() throws IOException {
    var wire = new Wire(10_000, time);
    time.pass(1000);
    wire.received(8);
    send(wire, 5);
    assertThat(sent).containsExactly("0..5 at 1016.5");
  }

  @Test
  void aFullTableTakesTheTimeOfTheRealLineAt9600() throws IOException {
    var wire = new Wire(9600, time);
    wire.received(8);
    send(wire, 5 + 2 * 48);
    // (8 + 3.5 + 101) × 10 bits
    assertThat(time.millis()).isBetween(117.187, 117.188);
  }

  @Test
  void withoutSpeedThereIsNoDelay() throws IOException {
    var wire = new Wire(0, time);
    wire.received(8);
    send(wire, 9);
    assertThat(sent).containsExactly("0..8 at 0.0", "8..9 at 0.0");
  }
}
