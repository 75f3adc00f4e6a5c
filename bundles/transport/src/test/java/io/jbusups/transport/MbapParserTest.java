// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.transport.MbapParser.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class MbapParserTest {

  private static final ReadRequest REQUEST = new ReadRequest(5, 0x1020, 2);
  private static final byte[] ANSWER =
      Frames.bytes(0xBE, 0xEF, 0, 0, 0, 7, 5, 3, 4, 0x12, 0x34, 0xFF, 0xFE);
  private static final byte[] REFUSAL = Frames.bytes(0, 1, 0, 0, 0, 3, 5, 0x83, 2);

  private MbapParser parser = new MbapParser();
  private final List<MbapFrame> found = new ArrayList<>();

  private void feed(byte[] bytes) {
    parser.feed(bytes, bytes.length, found::add);
  }

  private static Verdict judge(byte[] frame) {
    return new MbapFrame(frame, frame.length).judge(REQUEST);
  }

  private static byte[] with(byte[] frame, int index, int value) {
    byte[] copy = frame.clone();
    copy[index] = (byte) value;
    return copy;
  }

  @Property
  void cuttingMakesNoDifference(
      @ForAll @Size(max = 12) List<@IntRange(min = 0, max = 35) Integer> cuts) {
    parser = new MbapParser();
    found.clear();
    byte[] stream = Frames.join(ANSWER, REFUSAL, ANSWER);
    int from = 0;
    for (int cut : cuts.stream().sorted().toList()) {
      feed(Arrays.copyOfRange(stream, from, Math.min(cut, stream.length)));
      from = Math.min(cut, stream.length);
    }
    feed(Arrays.copyOfRange(stream, from, stream.length));
    assertThat(found).extracting(MbapFrame::transaction).containsExactly(0xBEEF, 1, 0xBEEF);
    assertThat(found.get(0).bytes()).isEqualTo(ANSWER);
    assertThat(found.get(1).bytes()).isEqualTo(REFUSAL);
    assertThat(parser.state()).isEqualTo(new State.Header(0));
  }

  @Example
  void tellsHowMuchOfAFrameIsThere() {
    for (int i = 0; i < ANSWER.length - 1; i++) {
      assertThat(parser.unfinished()).isEqualTo(i);
      feed(new byte[] {ANSWER[i]});
    }
    assertThat(parser.state()).isEqualTo(new State.Body(12, 13));
  }

  @Example
  void whatIsNoHeaderBreaksTheStreamForGood() {
    for (byte[] bad :
        List.of(
            with(ANSWER, 2, 1),
            with(ANSWER, 3, 1),
            with(ANSWER, 4, 1),
            with(ANSWER, 5, 2),
            with(ANSWER, 5, 255))) {
      var broken = new MbapParser();
      broken.feed(bad, bad.length, found::add);
      broken.feed(ANSWER, ANSWER.length, found::add);
      assertThat(broken.state()).isInstanceOf(State.Broken.class);
    }
    assertThat(found).isEmpty();
  }

  @Example
  void theRequestIsAsTheStandardHasIt() {
    assertThat(MbapFrame.encode(0xBEEF, REQUEST))
        .isEqualTo(Frames.bytes(0xBE, 0xEF, 0, 0, 0, 6, 5, 3, 0x10, 0x20, 0, 2));
  }

  @Example
  void anAnswerIsMeasuredAgainstItsRequest() {
    assertThat(judge(ANSWER)).isEqualTo(new Verdict.Answer(Words.of(0x1234, 0xFFFE), false));
    assertThat(judge(REFUSAL)).isEqualTo(new Verdict.Refusal(2, false));
    assertThat(judge(with(ANSWER, 6, 4))).isInstanceOf(Verdict.Bad.class);
    assertThat(judge(with(ANSWER, 7, 4))).isInstanceOf(Verdict.Bad.class);
    assertThat(judge(with(ANSWER, 8, 2))).isInstanceOf(Verdict.Bad.class);
    assertThat(judge(Arrays.copyOf(ANSWER, 12))).isInstanceOf(Verdict.Bad.class);
    assertThat(judge(Arrays.copyOf(ANSWER, 14))).isInstanceOf(Verdict.Bad.class);
    assertThat(judge(Arrays.copyOf(REFUSAL, 10))).isInstanceOf(Verdict.Bad.class);
    assertThat(judge(with(REFUSAL, 6, 4))).isInstanceOf(Verdict.Bad.class);
    assertThat(judge(with(REFUSAL, 7, 0x84))).isInstanceOf(Verdict.Bad.class);
  }
}
