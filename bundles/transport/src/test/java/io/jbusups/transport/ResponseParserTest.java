// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Frames.answer;
import static io.jbusups.transport.Frames.bytes;
import static io.jbusups.transport.Frames.exception;
import static io.jbusups.transport.Frames.flipped;
import static io.jbusups.transport.Frames.join;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.transport.Verdict.Answer;
import io.jbusups.transport.Verdict.Bad;
import io.jbusups.transport.Verdict.NeedMore;
import io.jbusups.transport.Verdict.Refusal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseParserTest {

  private static final ReadRequest REQUEST = new ReadRequest(1, 0x1060, 6);
  private static final int[] WORDS = {0, 1, 0xFFFF, 0x0103, 0x1234, 0x8000};
  private static final byte[] ANSWER = answer(1, WORDS);
  private static final Verdict GOOD = new Answer(Words.of(WORDS), false);

  private static Verdict parse(ReadRequest request, byte[]... portions) {
    var parser = new ResponseParser(request, RtuFrames.encode(request));
    Verdict verdict = new NeedMore(0);
    for (byte[] portion : portions) {
      verdict = parser.feed(portion, portion.length);
    }
    return verdict;
  }

  private static Verdict parse(byte[]... portions) {
    return parse(REQUEST, portions);
  }

  private static byte[] echo() {
    return Frames.withCrc(bytes(1, 3, 0x10, 0x60, 0, 6));
  }

  @Test
  void requestIsEncodedAsTheStandardHasIt() {
    // Modbus over serial line and the CRC of a widely published example.
    assertThat(RtuFrames.encode(new ReadRequest(1, 0, 10)))
        .containsExactly(bytes(0x01, 0x03, 0x00, 0x00, 0x00, 0x0A, 0xC5, 0xCD));
    assertThat(RtuFrames.encode(REQUEST)).containsExactly(echo());
  }

  @Test
  void everyCuttingInTwoOrThreeGivesTheSameAnswer() {
    for (int a = 0; a <= ANSWER.length; a++) {
      for (int b = a; b <= ANSWER.length; b++) {
        var parser = new ResponseParser(REQUEST, echo());
        Verdict last = new NeedMore(0);
        for (byte[] part :
            List.of(
                Arrays.copyOfRange(ANSWER, 0, a),
                Arrays.copyOfRange(ANSWER, a, b),
                Arrays.copyOfRange(ANSWER, b, ANSWER.length))) {
          if (last instanceof NeedMore) {
            last = parser.feed(part, part.length);
          }
        }
        assertThat(last).as("cut at %d and %d", a, b).isEqualTo(GOOD);
      }
    }
  }

  @Property
  void anyCuttingOfNoiseEchoAndAnswerGivesTheAnswer(
      @ForAll @Size(max = 8) List<@IntRange(min = 248, max = 256) Integer> noise,
      @ForAll boolean echoed,
      @ForAll List<@IntRange(min = 1, max = 30) Integer> cuts) {
    byte[] before = bytes(noise.stream().mapToInt(n -> n % 256).toArray());
    byte[] all = join(before, echoed ? join(echo(), before) : bytes(), ANSWER);
    var parser = new ResponseParser(REQUEST, echo());
    Verdict verdict = new NeedMore(0);
    int at = 0;
    for (int i = 0; at < all.length; i++) {
      assertThat(verdict).isInstanceOf(NeedMore.class);
      int end = i < cuts.size() ? Math.min(all.length, at + cuts.get(i)) : all.length;
      verdict = parser.feed(Arrays.copyOfRange(all, at, end), end - at);
      at = end;
    }
    assertThat(verdict).isEqualTo(GOOD);
  }

  @Test
  void everyTruncationNeedsMoreAndTellsHowMuchIsThere() {
    for (int length = 0; length < ANSWER.length; length++) {
      assertThat(parse(Arrays.copyOf(ANSWER, length))).isEqualTo(new NeedMore(length));
    }
    byte[] refusal = exception(1, 2);
    for (int length = 0; length < refusal.length; length++) {
      assertThat(parse(Arrays.copyOf(refusal, length))).isEqualTo(new NeedMore(length));
    }
  }

  @Test
  void noSingleBitFlipEverYieldsRegistersOrARefusal() {
    for (int count : new int[] {1, 2, 4, 6, 48, 125}) {
      var request = new ReadRequest(1, 0x1060, count);
      byte[] frame = answer(1, Frames.held(0x1060, count));
      for (int bit = 0; bit < 8 * frame.length; bit++) {
        assertThat(parse(request, flipped(frame, bit)))
            .as("%d registers, bit %d", count, bit)
            .isInstanceOfAny(Bad.class, NeedMore.class);
      }
    }
  }

  @Property
  void noDoubleBitFlipYieldsRegisters(
      @ForAll @IntRange(max = 135) int first, @ForAll @IntRange(max = 135) int second) {
    Assume.that(first != second);
    assertThat(parse(flipped(flipped(ANSWER, first), second)))
        .isInstanceOfAny(Bad.class, NeedMore.class);
  }

  @Property
  void otherBytesNeverYieldRegisters(@ForAll @Size(max = 256) byte[] bytes) {
    assertThat(parse(bytes)).isNotInstanceOf(Answer.class);
  }

  @Property
  void answersOfOtherUnitsFunctionsAndLengthsAreBad(
      @ForAll @IntRange(min = 2, max = 247) int unit,
      @ForAll @IntRange(min = 1, max = 125) int count,
      @ForAll @IntRange(max = 255) int function) {
    assertThat(parse(answer(unit, WORDS))).isInstanceOf(Bad.class);
    Assume.that(count != 6);
    assertThat(parse(answer(1, new int[count]))).isInstanceOf(Bad.class);
    Assume.that(function != 3 && function != 0x83);
    byte[] body = Arrays.copyOf(ANSWER, ANSWER.length - 2);
    body[1] = (byte) function;
    assertThat(parse(Frames.withCrc(body))).isInstanceOf(Bad.class);
  }

  @Test
  void causeNamesWhatWasWrong() {
    assertThat(parse(answer(2, WORDS))).isEqualTo(new Bad("unit 2 where 1 was asked", false));
    assertThat(parse(answer(1, 1, 2, 3, 4, 5)))
        .isEqualTo(new Bad("10 bytes of registers where 12 were asked", false));
    assertThat(parse(flipped(ANSWER, 60))).isEqualTo(new Bad("bad CRC", true));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 8, 10, 11, 255})
  void exceptionRepliesOfEveryCodeAreRefusals(int code) {
    assertThat(parse(exception(1, code))).isEqualTo(new Refusal(code, false));
    assertThat(parse(exception(2, code))).isInstanceOf(Bad.class);
    assertThat(parse(flipped(exception(1, code), 17))).isInstanceOf(Bad.class);
  }

  @Test
  void aByteThatMayBeginAFrameSpoilsTheTryWhateverFollows() {
    for (int first = 0; first < 256; first++) {
      Verdict verdict = parse(join(bytes(first), ANSWER));
      assertThat(verdict.equals(GOOD))
          .as("first byte %d", first)
          .isEqualTo(first == 0 || first > 247);
    }
  }

  @Test
  void muchNoiseIsBad() {
    assertThat(parse(new byte[8])).isEqualTo(new NeedMore(0));
    assertThat(parse(new byte[9])).isEqualTo(new Bad("noise", false));
    assertThat(parse(join(echo(), new byte[9], ANSWER))).isInstanceOf(Bad.class);
  }

  @Test
  void echoIsSkippedEvenWhereItLooksLikeTheBeginningOfTheAnswer() {
    // Address 0x10.. and 8 registers: the echo's third byte is the answer's byte count.
    var request = new ReadRequest(1, 0x1060, 8);
    byte[] echo = RtuFrames.encode(request);
    byte[] answer = answer(1, 1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(parse(request, echo)).isEqualTo(new NeedMore(0));
    assertThat(parse(request, join(echo, answer)))
        .isEqualTo(new Answer(Words.of(1, 2, 3, 4, 5, 6, 7, 8), false));
    assertThat(parse(request, answer)).isInstanceOf(Answer.class);
  }

  @Test
  void aSecondEchoIsNoAnswer() {
    assertThat(parse(join(echo(), echo(), ANSWER))).isInstanceOf(Bad.class);
  }

  @Test
  void theSameAnswerTwiceIsTakenAndTold() {
    Verdict twice = new Answer(Words.of(WORDS), true);
    assertThat(parse(join(ANSWER, ANSWER))).isEqualTo(twice);
    assertThat(parse(join(ANSWER, Arrays.copyOf(ANSWER, 3)))).isEqualTo(twice);
    assertThat(parse(join(exception(1, 2), exception(1, 2)))).isEqualTo(new Refusal(2, true));
  }

  @Test
  void twoDifferentFramesAreBadForNobodyKnowsWhichOneIsTheAnswer() {
    assertThat(parse(join(ANSWER, answer(1, 9, 9, 9, 9, 9, 9)))).isInstanceOf(Bad.class);
    assertThat(parse(join(exception(1, 2), ANSWER))).isInstanceOf(Bad.class);
    assertThat(parse(join(ANSWER, exception(1, 2)))).isInstanceOf(Bad.class);
  }

  @Test
  void noiseAfterAnAnswerDoesNoHarm() {
    assertThat(parse(join(ANSWER, bytes(0, 0xFF)))).isEqualTo(GOOD);
    assertThat(parse(join(exception(1, 2), bytes(0xFC)))).isEqualTo(new Refusal(2, false));
  }

  @Test
  void theLongestAnswerFitsWithNoiseAndEchoInTheLargestPortions() {
    var request = new ReadRequest(247, 0x0101, 125);
    int[] words = Frames.held(0x0101, 125);
    byte[] all = join(new byte[8], RtuFrames.encode(request), new byte[8], answer(247, words));
    byte[] last = new byte[ResponseParser.PORTION];
    var parser = new ResponseParser(request, RtuFrames.encode(request));
    int head = all.length - 1;
    assertThat(parser.feed(Arrays.copyOf(all, 200), 200)).isInstanceOf(NeedMore.class);
    assertThat(parser.feed(Arrays.copyOfRange(all, 200, head), head - 200))
        .isInstanceOf(NeedMore.class);
    last[0] = all[head];
    assertThat(parser.feed(last, last.length)).isEqualTo(new Answer(Words.of(words), false));
  }
}
