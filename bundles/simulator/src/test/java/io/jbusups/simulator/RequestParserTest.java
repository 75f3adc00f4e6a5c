// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static io.jbusups.simulator.Frames.frame;
import static io.jbusups.simulator.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestParserTest {

  private static final byte[] READ = hex("01 03 00 00 00 0A C5 CD");
  private static final Request READ_REQUEST = new Request.Read(1, 0, 10);

  private final RequestParser parser = new RequestParser();

  private List<Request> feed(byte[] bytes) {
    return parser.feed(bytes, bytes.length);
  }

  @Test
  void understandsFramesOfOthersWithTheirChecksums() {
    assertThat(feed(READ)).containsExactly(READ_REQUEST);
    assertThat(feed(hex("01 06 00 01 00 03 98 0B")))
        .containsExactly(new Request.Write(1, 6, 1, Words.of(3)));
    assertThat(feed(hex("11 10 00 01 00 02 04 00 0A 01 02 C6 F0")))
        .containsExactly(new Request.Write(17, 16, 1, Words.of(10, 258)));
    assertThat(parser.idle()).isTrue();
  }

  @Property(tries = 500)
  void cuttingMakesNoDifference(
      @ForAll("requests") List<byte[]> frames,
      @ForAll List<@IntRange(min = 1, max = 40) Integer> cuts) {
    List<Request> whole = new ArrayList<>();
    var stream = new ByteArrayOutputStream();
    for (byte[] frame : frames) {
      whole.addAll(new RequestParser().feed(frame, frame.length));
      stream.writeBytes(frame);
    }
    assertThat(whole).hasSameSizeAs(frames);
    var cut = new ArrayList<Request>();
    var fresh = new RequestParser();
    int from = 0;
    for (int i = 0; from < stream.size(); i++) {
      int length = cuts.isEmpty() ? 1 : cuts.get(i % cuts.size());
      byte[] part =
          Arrays.copyOfRange(stream.toByteArray(), from, Math.min(stream.size(), from + length));
      cut.addAll(fresh.feed(part, part.length));
      from += part.length;
    }
    assertThat(cut).isEqualTo(whole);
    assertThat(fresh.idle()).isTrue();
  }

  @Provide
  Arbitrary<List<byte[]>> requests() {
    Arbitrary<String> bytes = Arbitraries.strings().withChars("0123456789ABCDEF").ofLength(2);
    Arbitrary<byte[]> fixed =
        Combinators.combine(
                bytes, Arbitraries.of("01", "02", "03", "04", "05", "06"), bytes.list().ofSize(4))
            .as(
                (unit, function, rest) ->
                    frame(unit + " " + function + " " + String.join(" ", rest)));
    Arbitrary<byte[]> several =
        Combinators.combine(bytes, bytes, Arbitraries.integers().between(1, 123))
            .as(
                (unit, data, count) ->
                    frame(
                        "%s 10 %s 00 00 %02X %02X ".formatted(unit, data, count, 2 * count)
                            + String.join(" ", Collections.nCopies(2 * count, data))));
    return Arbitraries.oneOf(fixed, several).list().ofMaxSize(6);
  }

  @Property(tries = 300)
  void aFrameWithAFlippedBitIsNotARequest(@ForAll @IntRange(max = 63) int bit) {
    byte[] flipped = READ.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    var fresh = new RequestParser();
    assertThat(fresh.feed(flipped, flipped.length)).isEmpty();
    assertThat(fresh.silence()).isEmpty();
    assertThat(fresh.feed(READ, READ.length)).containsExactly(READ_REQUEST);
  }

  @Test
  void whatIsCutOffIsForgottenAfterSilence() {
    for (int length = 0; length < READ.length; length++) {
      assertThat(parser.feed(READ, length)).isEmpty();
      assertThat(parser.idle()).isEqualTo(length == 0);
      assertThat(parser.silence()).isEmpty();
      assertThat(feed(READ)).containsExactly(READ_REQUEST);
    }
  }

  @Test
  void afterGarbageNothingCountsUntilSilence() {
    feed(hex("01 03 00 00 00 0A C5 CE"));
    assertThat(feed(READ)).isEmpty();
    assertThat(parser.idle()).isFalse();
    assertThat(parser.silence()).isEmpty();
    assertThat(feed(READ)).containsExactly(READ_REQUEST);
  }

  @Test
  void endlessGarbageIsForgottenToo() {
    byte[] garbage = new byte[1000];
    Arrays.fill(garbage, (byte) 0x55);
    assertThat(feed(garbage)).isEmpty();
    assertThat(parser.silence()).isEmpty();
    assertThat(feed(READ)).containsExactly(READ_REQUEST);
  }

  @Test
  void aWriteThatClaimsMoreThanAFrameHoldsIsGarbage() {
    assertThat(feed(hex("01 10 00 00 00 7C F8"))).isEmpty();
    assertThat(parser.idle()).isFalse();
    assertThat(parser.silence()).isEmpty();
    assertThat(feed(READ)).containsExactly(READ_REQUEST);
  }

  @Test
  void anUnknownFunctionEndsWithSilence() {
    assertThat(feed(frame("01 2B 0E 01 00"))).isEmpty();
    assertThat(parser.silence()).contains(new Request.Invalid(1, 0x2B, 1));
    assertThat(feed(hex("01 2B 0E 01 00 00 00"))).isEmpty();
    assertThat(parser.silence()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "01 03 00 00 00 00, 3",
    "01 03 00 00 00 7E, 3",
    "01 03 FF FF 00 02, 2",
    "01 04 00 00 00 01, 1",
    "01 10 00 00 00 01 04 00 00 00 00, 3",
    "01 10 00 00 00 00 00, 3",
    "01 10 FF FF 00 02 04 00 00 00 00, 2"
  })
  void whatNoUnitCanCarryOutIsInvalid(String bytes, int exception) {
    byte[] request = frame(bytes);
    assertThat(feed(request)).containsExactly(new Request.Invalid(1, request[1], exception));
  }

  @Test
  void theLargestCountsAreAllowed() {
    assertThat(feed(frame("01 03 FF 83 00 7D"))).containsExactly(new Request.Read(1, 0xFF83, 125));
    assertThat(feed(frame("01 10 00 00 00 7B F6" + " 00".repeat(246))))
        .containsExactly(new Request.Write(1, 16, 0, Words.of(new int[123])));
  }
}
