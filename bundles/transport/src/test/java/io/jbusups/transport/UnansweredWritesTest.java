// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** When a write has to wait lest it take another one's confirmation for its own. */
class UnansweredWritesTest {

  private static final WriteRequest TEST = one(1, 0x15B0, 0x10, 1);
  private static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 1);

  /** Time-outs of 100 make the late window 300; a repetition begins within 5. */
  private final Unanswered unanswered = new Unanswered(Duration.ofNanos(100), Duration.ofNanos(5));

  private static WriteRequest one(int unit, int address, int word, long connection) {
    return new WriteRequest(unit, 6, address, Words.of(word), connection);
  }

  private static WriteRequest several(int... words) {
    return new WriteRequest(1, 16, 0x15B0, Words.of(words), 1);
  }

  private void answered(BusRequest request, long sentAt) {
    unanswered.sent(request, sentAt);
    unanswered.answered(request, sentAt, Optional.of(Words.of(1)), sentAt + 1);
  }

  @Test
  void theSameWriteGivenAgainWaitsUntilTheConfirmationOfTheFirstCannotCome() {
    unanswered.sent(TEST, 0);
    assertThat(unanswered.clearAt(TEST, 100)).isEqualTo(300);
    assertThat(unanswered.clearAt(one(1, 0x15B0, 0x10, 2), 100))
        .as("over another connection")
        .isEqualTo(300);
    unanswered.disturbed(150);
    assertThat(unanswered.clearAt(TEST, 200)).as("something came").isGreaterThan(400);
  }

  @Test
  void noOtherRequestWaitsForAWrite() {
    unanswered.sent(TEST, 0);
    assertThat(unanswered.clearAt(STATUS, 100)).isEqualTo(100);
    assertThat(unanswered.clearAt(one(1, 0x15B0, 0x11, 1), 100)).isEqualTo(100);
    assertThat(unanswered.clearAt(one(1, 0x15B1, 0x10, 1), 100)).isEqualTo(100);
    assertThat(unanswered.clearAt(one(2, 0x15B0, 0x10, 1), 100)).isEqualTo(100);
    assertThat(unanswered.clearAt(several(0x10), 100)).isEqualTo(100);
  }

  @Test
  void noWriteWaitsForARead() {
    unanswered.sent(STATUS, 0);
    assertThat(unanswered.clearAt(TEST, 100)).isEqualTo(100);
    assertThat(unanswered.trustsRefusal(TEST)).as("exceptions tell the function").isTrue();
  }

  @Test
  void severalRegistersAreConfirmedByTheirNumberOnly() {
    unanswered.sent(several(1, 2), 0);
    assertThat(unanswered.clearAt(several(3, 4), 100)).isEqualTo(300);
    assertThat(unanswered.clearAt(several(3), 100)).isEqualTo(100);
  }

  @Test
  void anAnswerSettlesTheWriteBeforeIt() {
    unanswered.sent(TEST, 0);
    answered(STATUS, 110);
    assertThat(unanswered.clearAt(TEST, 120)).isEqualTo(120);
  }

  @Test
  void aRefusalIsNotTrustedWhileAnotherWritesMayCome() {
    unanswered.sent(TEST, 0);
    var other = one(1, 0x15B0, 0x11, 1);
    unanswered.sent(other, 100);
    assertThat(unanswered.trustsRefusal(other)).isFalse();
    assertThat(unanswered.trustsRefusal(several(1))).isTrue();
  }

  @Test
  void aConfirmationMayComeTwiceWithinAMoment() {
    answered(TEST, 0);
    assertThat(unanswered.clearAt(TEST, 2)).isEqualTo(6);
    assertThat(unanswered.clearAt(one(1, 0x15B0, 0x11, 1), 2)).isEqualTo(2);
    assertThat(unanswered.clearAt(STATUS, 2)).isEqualTo(2);
    unanswered.disturbed(4);
    assertThat(unanswered.clearAt(TEST, 10)).as("it did come twice").isGreaterThan(100);
  }
}
