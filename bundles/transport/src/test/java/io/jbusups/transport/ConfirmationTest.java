// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Frames.bytes;
import static io.jbusups.transport.Frames.flipped;
import static io.jbusups.transport.Frames.join;
import static io.jbusups.transport.Frames.withCrc;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.transport.Verdict.Bad;
import io.jbusups.transport.Verdict.Confirmed;
import io.jbusups.transport.Verdict.NeedMore;
import io.jbusups.transport.Verdict.Refusal;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Writes and their confirmations as bytes, on RTU lines and over Modbus TCP. */
class ConfirmationTest {

  private static final WriteRequest ONE = new WriteRequest(1, 6, 0x15B0, Words.of(0x10), 1);
  private static final WriteRequest SEVERAL =
      new WriteRequest(17, 16, 0x15B0, Words.of(0x0A, 0x0102), 1);
  private static final byte[] ONE_FRAME = withCrc(bytes(1, 6, 0x15, 0xB0, 0, 0x10));
  private static final byte[] SEVERAL_FRAME =
      withCrc(bytes(17, 16, 0x15, 0xB0, 0, 2, 4, 0, 0x0A, 1, 2));
  private static final byte[] SEVERAL_CONFIRMED = withCrc(bytes(17, 16, 0x15, 0xB0, 0, 2));

  private static Verdict parse(WriteRequest request, byte[] echo, byte[]... portions) {
    var parser = new ResponseParser(request, echo);
    Verdict verdict = new NeedMore(0);
    for (byte[] portion : portions) {
      if (verdict instanceof NeedMore) {
        verdict = parser.feed(portion, portion.length);
      }
    }
    return verdict;
  }

  private static byte[] tcp(int... pdu) {
    return join(bytes(0, 7, 0, 0, 0, pdu.length), bytes(pdu));
  }

  private static Verdict judge(WriteRequest request, byte[] frame) {
    return new MbapFrame(frame, frame.length).judge(request);
  }

  @Example
  void requestsAreEncodedAsTheStandardHasThem() {
    assertThat(RtuFrames.encode(ONE)).isEqualTo(ONE_FRAME);
    assertThat(RtuFrames.encode(SEVERAL)).isEqualTo(SEVERAL_FRAME);
    assertThat(MbapFrame.encode(7, ONE)).isEqualTo(tcp(1, 6, 0x15, 0xB0, 0, 0x10));
    assertThat(MbapFrame.encode(7, SEVERAL))
        .isEqualTo(tcp(17, 16, 0x15, 0xB0, 0, 2, 4, 0, 0x0A, 1, 2));
    // The published example of the serial line's standard for function 6, with its CRC.
    assertThat(RtuFrames.encode(new WriteRequest(1, 6, 1, Words.of(3), 1)))
        .isEqualTo(bytes(1, 6, 0, 1, 0, 3, 0x98, 0x0B));
  }

  @Example
  void everyCuttingOfAConfirmationIsTaken() {
    for (int a = 0; a <= 8; a++) {
      byte[] begin = Arrays.copyOf(ONE_FRAME, a);
      assertThat(parse(ONE, new byte[0], begin, Arrays.copyOfRange(ONE_FRAME, a, 8)))
          .isEqualTo(new Confirmed(false));
      begin = Arrays.copyOf(SEVERAL_CONFIRMED, a);
      byte[] end = Arrays.copyOfRange(SEVERAL_CONFIRMED, a, 8);
      assertThat(parse(SEVERAL, SEVERAL_FRAME, begin, end)).isEqualTo(new Confirmed(false));
    }
  }

  @Example
  void whereTheLineMayEchoOnlyWhatFollowsTheEchoOfFunction6Confirms() {
    assertThat(parse(ONE, ONE_FRAME, ONE_FRAME)).isEqualTo(new NeedMore(0));
    assertThat(parse(ONE, ONE_FRAME, ONE_FRAME, ONE_FRAME)).isEqualTo(new Confirmed(false));
    assertThat(parse(SEVERAL, SEVERAL_FRAME, SEVERAL_FRAME)).isEqualTo(new NeedMore(0));
    assertThat(parse(SEVERAL, SEVERAL_FRAME, SEVERAL_FRAME, SEVERAL_CONFIRMED))
        .isEqualTo(new Confirmed(false));
  }

  @Example
  void whatComesTwiceIsTakenOnceAndTold() {
    assertThat(parse(ONE, new byte[0], join(ONE_FRAME, ONE_FRAME))).isEqualTo(new Confirmed(true));
    assertThat(parse(ONE, new byte[0], join(ONE_FRAME, bytes(1, 3))))
        .isEqualTo(new Bad("other bytes after a confirmation", false));
  }

  @Example
  void refusalsOfTheFunctionAreTold() {
    assertThat(parse(ONE, new byte[0], withCrc(bytes(1, 0x86, 8))))
        .isEqualTo(new Refusal(8, false));
    assertThat(parse(SEVERAL, SEVERAL_FRAME, withCrc(bytes(17, 0x90, 6))))
        .isEqualTo(new Refusal(6, false));
    assertThat(parse(ONE, new byte[0], withCrc(bytes(1, 0x83, 2)))).isInstanceOf(Bad.class);
    assertThat(judge(ONE, tcp(1, 0x86, 1))).isEqualTo(new Refusal(1, false));
    assertThat(judge(SEVERAL, tcp(17, 0x86, 1))).isInstanceOf(Bad.class);
  }

  @Example
  void overModbusTcpEveryByteHasToBeRight() {
    byte[] right = tcp(17, 16, 0x15, 0xB0, 0, 2);
    assertThat(judge(SEVERAL, right)).isEqualTo(new Confirmed(false));
    assertThat(judge(SEVERAL, tcp(17, 16, 0x15, 0xB0, 0, 2, 0))).isInstanceOf(Bad.class);
    assertThat(judge(SEVERAL, tcp(17, 16, 0x15, 0xB0, 0))).isInstanceOf(Bad.class);
    for (int bit = 8 * MbapFrame.HEADER; bit < 8 * right.length; bit++) {
      assertThat(judge(SEVERAL, flipped(right, bit))).as("bit %d", bit).isInstanceOf(Bad.class);
    }
  }

  @Property
  void upToThreeFlippedBitsNeverConfirmAnything(
      @ForAll boolean one, @ForAll @Size(min = 1, max = 3) List<@IntRange(max = 63) Integer> bits) {
    byte[] frame = one ? ONE_FRAME : SEVERAL_CONFIRMED;
    byte[] spoilt = frame;
    for (int bit : bits) {
      spoilt = flipped(spoilt, bit);
    }
    Assume.that(!Arrays.equals(frame, spoilt));
    assertThat(parse(one ? ONE : SEVERAL, new byte[0], spoilt)).isNotInstanceOf(Confirmed.class);
  }

  @Property
  void onlyTheVeryConfirmationConfirms(@ForAll @Size(max = 100) List<Byte> before) {
    byte[] noise = new byte[before.size()];
    for (int i = 0; i < noise.length; i++) {
      noise[i] = before.get(i);
    }
    Verdict verdict = parse(ONE, new byte[0], noise);
    assertThat(verdict).isNotInstanceOf(Confirmed.class);
    byte[] other = withCrc(join(bytes(1, 6), Arrays.copyOf(noise, 4)));
    Assume.that(!Arrays.equals(other, ONE_FRAME));
    assertThat(parse(ONE, new byte[0], other)).isInstanceOf(Bad.class);
  }
}
