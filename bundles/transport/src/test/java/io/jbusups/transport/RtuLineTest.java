// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.transport.Line.Progress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The times that a line keeps, to the nanosecond, in virtual time. */
class RtuLineTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 48);
  private static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 4);
  private static final ReadRequest ALARMS = new ReadRequest(1, 0x1040, 4);
  private static final Duration MOMENT = Duration.ofMillis(50);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final long ANSWERS_AFTER = 5_000_000;
  private static final byte[] ANSWER = Frames.answer(1, Frames.held(0x1060, 48));

  private final List<Long> sentAt = new ArrayList<>();
  private final List<Long> endedAt = new ArrayList<>();
  private Function<byte[], byte[]> slave = frame -> ANSWER;

  private final VirtualLine far =
      new VirtualLine() {
        @Override
        void received(byte[] frame, long at) {
          sentAt.add(now());
          endedAt.add(send(slave.apply(frame), at + ANSWERS_AFTER));
        }
      };

  private final RtuLine line =
      new RtuLine(
          far,
          new RtuLine.Setup(
              "virtual",
              VirtualLine.TIMING,
              TIMEOUT,
              new Unanswered(TIMEOUT, MOMENT),
              new FrameTrace("virtual"),
              far::now));

  private Object ask() throws IOException {
    return serve(REQUEST);
  }

  /** Goes on until it is done. */
  private Progress end(Progress begun) throws IOException {
    Progress progress = begun;
    while (progress instanceof Progress.Waiting waiting) {
      far.await(waiting.until());
      progress = line.proceed();
    }
    return progress;
  }

  @Test
  void nothingButTheGapIsAddedToTheWire() throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(ask()).isInstanceOf(Registers.class);
      assertThat(far.now()).as("done with the last byte").isEqualTo(endedAt.get(i));
    }
    for (int i = 1; i < 10; i++) {
      assertThat(sentAt.get(i) - endedAt.get(i - 1)).isEqualTo(VirtualLine.TIMING.gap());
    }
  }

  @Test
  void tablesOfOneCountFollowEachOtherWithNothingButTheGapOnceTheirWordsAreKnown()
      throws IOException {
    slave = frame -> Frames.answer(1, frame[3], 0, 0, 0);
    for (int i = 0; i < 5; i++) {
      assertThat(serve(STATUS)).isInstanceOf(Registers.class);
      assertThat(serve(ALARMS)).isInstanceOf(Registers.class);
      far.advance(far.now() + MOMENT.toNanos());
    }
    assertThat(sentAt).hasSize(10);
    assertThat(sentAt.get(1) - endedAt.get(0)).as("not known yet").isEqualTo(MOMENT.toNanos());
    for (int i = 3; i < 10; i += 2) {
      assertThat(sentAt.get(i) - endedAt.get(i - 1)).isEqualTo(VirtualLine.TIMING.gap());
    }
  }

  @Test
  void oneTableWaitsForItsOwnRepetitionWhereAnotherOneCouldTakeItsAnswer() throws IOException {
    slave = frame -> Frames.answer(1, frame[3], 0, 0, 0);
    serve(STATUS);
    serve(STATUS);
    assertThat(sentAt.get(1) - endedAt.get(0)).isEqualTo(VirtualLine.TIMING.gap());
    far.advance(far.now() + 10 * TIMEOUT.toNanos());
    line.listen();
    serve(ALARMS);
    serve(STATUS);
    serve(STATUS);
    assertThat(sentAt.get(3) - endedAt.get(2)).isEqualTo(VirtualLine.TIMING.gap());
    assertThat(sentAt.get(4) - endedAt.get(3)).isEqualTo(MOMENT.toNanos());
  }

  @Test
  void theSameWordsFromAnotherTableAMomentLaterAreAskedForAgain() throws IOException {
    var same = new AtomicBoolean();
    slave = frame -> Frames.answer(1, same.get() ? 0 : frame[3], 0, 0, 0);
    serve(STATUS);
    serve(ALARMS);
    same.set(true);
    serve(STATUS);
    assertThat(sentAt).hasSize(3);
    assertThat(serve(ALARMS)).isInstanceOf(Registers.class);
    assertThat(sentAt).as("after the moment").hasSize(5);
    assertThat(sentAt.get(4) - endedAt.get(3)).isGreaterThanOrEqualTo(MOMENT.toNanos());
  }

  @Test
  void anAnswerThatComesInPlaceOfTheNextOneIsNotTaken() throws IOException {
    slave = frame -> Frames.answer(1, frame[3], 0, 0, 0);
    serve(STATUS);
    serve(ALARMS);
    serve(STATUS);
    byte[] before = Frames.answer(1, STATUS.address() & 0xFF, 0, 0, 0);
    slave =
        frame -> {
          slave = again -> Frames.answer(1, again[3], 0, 0, 0);
          far.send(before, far.now());
          return Frames.answer(1, frame[3], 0, 0, 0);
        };
    assertThat(serve(ALARMS)).isEqualTo(new BusFailure.BadFrame("the answer before came twice"));
    assertThat(line.clearAt(ALARMS, far.now()) - far.now()).isGreaterThan(2 * TIMEOUT.toNanos());
  }

  /** As the machine does it. */
  private Object serve(ReadRequest request) throws IOException {
    assertThat(end(line.settle())).isEqualTo(new Progress.Settled(true));
    far.advance(line.clearAt(request, far.now()));
    return ((Progress.Done) end(line.ask(request, far.now(), far.now()))).reply();
  }

  @Test
  void theTimeoutCountsFromTheRequestsLastByteOnTheWire() throws IOException {
    slave = frame -> new byte[0];
    assertThat(ask()).isEqualTo(new BusFailure.Timeout(TIMEOUT, 0));
    assertThat(far.now() - sentAt.get(0)).isEqualTo(VirtualLine.TIMING.wire(8) + TIMEOUT.toNanos());
  }

  @Test
  void aSilenceWithinAFrameEndsIt() throws IOException {
    slave = frame -> Arrays.copyOf(ANSWER, 20);
    assertThat(ask()).isInstanceOf(BusFailure.Timeout.class);
    assertThat(far.now() - endedAt.get(0)).isEqualTo(VirtualLine.TIMING.truncation());
  }

  @Test
  void anEchoDoesNotShortenTheTimeout() throws IOException {
    slave = frame -> frame;
    assertThat(ask()).isEqualTo(new BusFailure.Timeout(TIMEOUT, 0));
    assertThat(far.now() - sentAt.get(0)).isEqualTo(VirtualLine.TIMING.wire(8) + TIMEOUT.toNanos());
  }

  @Test
  void theRestOfABadFrameIsSwallowedBeforeTheNextRequest() throws IOException {
    slave = frame -> Frames.answer(2, new int[100]);
    assertThat(ask()).isInstanceOf(BusFailure.BadFrame.class);
    slave = frame -> ANSWER;
    assertThat(ask()).isInstanceOf(Registers.class);
    assertThat(sentAt.get(1) - endedAt.get(0)).isEqualTo(VirtualLine.TIMING.settled());
  }

  @Test
  void unaskedBytesAreWaitedOutWithTheirGap() throws IOException {
    long end = far.send(new byte[30], far.now());
    assertThat(ask()).isInstanceOf(Registers.class);
    assertThat(sentAt.get(0) - end).isEqualTo(VirtualLine.TIMING.gap());
  }

  @Test
  void aLineThatNeverBecomesQuietIsGivenUpAfterTheTimeout() throws IOException {
    far.send(new byte[2000], far.now());
    long start = far.now();
    assertThat(end(line.settle())).isEqualTo(new Progress.Settled(false));
    assertThat(Duration.ofNanos(far.now() - start)).isBetween(TIMEOUT, TIMEOUT.plusMillis(200));
  }
}
