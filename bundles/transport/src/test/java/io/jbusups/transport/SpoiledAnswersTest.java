// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static io.jbusups.transport.ScriptedSlave.WELL;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.ReadRequest;
import io.jbusups.transport.ScriptedSlave.Script;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that break the rules one at a time, over a real pseudo-terminal. */
@Timeout(60)
class SpoiledAnswersTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  private static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 4);
  private static final ReadRequest ALARMS = new ReadRequest(1, 0x1040, 4);
  private static final Duration SHORT = Duration.ofMillis(60);
  private static final Duration LONG = Duration.ofSeconds(10);

  static Stream<Arguments> spoiledAnswers() {
    return Stream.of(
        Arguments.of(
            "a register less",
            (Script) (s, r) -> s.send(Frames.answer(1, Frames.held(0x1060, 47)))),
        Arguments.of(
            "a register more",
            (Script) (s, r) -> s.send(Frames.answer(1, Frames.held(0x1060, 49)))),
        Arguments.of(
            "of another unit",
            (Script) (s, r) -> s.send(Frames.answer(2, Frames.held(0x1060, 48)))),
        Arguments.of(
            "of another function",
            (Script)
                (s, r) -> {
                  byte[] body = Arrays.copyOf(r.answer(), r.answer().length - 2);
                  body[1] = 4;
                  s.send(Frames.withCrc(body));
                }),
        Arguments.of(
            "with a bit flipped", (Script) (s, r) -> s.send(Frames.flipped(r.answer(), 99))),
        Arguments.of(
            "with garbage before",
            (Script) (s, r) -> s.send(Frames.join(Frames.bytes(0x55, 0xAA), r.answer()))),
        Arguments.of(
            "with garbage inside",
            (Script)
                (s, r) ->
                    s.send(
                        Frames.join(
                            Arrays.copyOf(r.answer(), 20),
                            Frames.bytes(0x55),
                            Arrays.copyOfRange(r.answer(), 20, r.answer().length)))),
        Arguments.of(
            "with another frame after it",
            (Script) (s, r) -> s.send(Frames.join(r.answer(), Frames.answer(1, 1, 2, 3)))));
  }

  @ParameterizedTest(name = "an answer {0} is not used, the next one is")
  @MethodSource("spoiledAnswers")
  void aSpoiledAnswerIsAskedForAgain(String how, Script script) throws Exception {
    try (var slave = ScriptedSlave.first(script);
        var bus = Buses.open(slave.path(), LONG, 1)) {
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(slave.received()).hasSize(2);
      assertThat(bus.statistics().failures()).containsOnlyKeys("badFrame");
    }
  }

  @Test
  void anAnswerThatStaysSpoiledIsABadFrameWithItsCause() throws Exception {
    try (var slave =
            new ScriptedSlave((s, r) -> s.send(Frames.answer(1, Frames.held(0x1060, 47))));
        var bus = Buses.open(slave.path(), LONG, 2)) {
      assertThat(read(bus, REQUEST))
          .isEqualTo(new BusFailure.BadFrame("94 bytes of registers where 96 were asked"));
      assertThat(slave.received()).hasSize(3);
      assertThat(bus.status().state()).isEqualTo(State.DEGRADED);
      assertThat(bus.status().cause()).contains("unit 1").contains("94 bytes");
      slave.script(WELL);
      assertGood(read(bus, REQUEST), REQUEST);
      assertThat(bus.status().state()).isEqualTo(State.UP);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 50, 100})
  void aTruncatedAnswerIsATimeoutThatTellsHowMuchCame(int length) throws Exception {
    try (var slave = new ScriptedSlave((s, r) -> s.send(Arrays.copyOf(r.answer(), length)));
        var bus = Buses.open(slave.path(), LONG, 0)) {
      BusReply reply = read(bus, REQUEST);
      assertThat(reply).isInstanceOf(BusFailure.Timeout.class);
      assertThat(((BusFailure.Timeout) reply).bytesSeen()).isEqualTo(length);
      assertThat(((BusFailure.Timeout) reply).waited())
          .as("nobody waits for the rest as long as for a first byte")
          .isLessThan(LONG);
    }
  }

  @Test
  void bytesMayTrickleIn() throws Exception {
    // Few bytes: a machine that is busy may keep any two of them apart for too long.
    var request = new ReadRequest(1, 0x1060, 4);
    try (var slave =
            new ScriptedSlave(
                (s, r) -> {
                  for (byte b : r.answer()) {
                    s.send(new byte[] {b});
                    new CountDownLatch(1).await(2, TimeUnit.MILLISECONDS);
                  }
                });
        var bus = Buses.open(slave.path(), LONG, 3)) {
      assertGood(read(bus, request), request);
    }
  }

  @Test
  void theEchoOfTheRequestAndNoiseOfTheLineAreSkipped() throws Exception {
    byte[] noise = Frames.bytes(0xFF, 0);
    try (var slave =
            new ScriptedSlave(
                (s, r) -> s.send(Frames.join(noise, r.frame(), noise, r.answer(), noise)));
        var bus = Buses.open(slave.path(), LONG, 0)) {
      for (ReadRequest request : new ReadRequest[] {REQUEST, STATUS, ALARMS, REQUEST}) {
        assertGood(read(bus, request), request);
      }
      assertThat(bus.statistics().transactions()).isEqualTo(4);
    }
  }

  @Test
  void theEchoAloneIsNoAnswer() throws Exception {
    try (var slave = new ScriptedSlave((s, r) -> s.send(r.frame()));
        var bus = Buses.open(slave.path(), SHORT, 0)) {
      assertThat(read(bus, REQUEST)).isEqualTo(new BusFailure.Timeout(SHORT, 0));
    }
  }
}
