// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static io.jbusups.simulator.Frames.frame;
import static org.assertj.core.api.Assertions.assertThat;

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

class RequestParserPropertyTest {

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
    byte[] request = Frames.read(1, 0, 10);
    byte[] flipped = request.clone();
    flipped[bit / 8] ^= (byte) (1 << bit % 8);
    var fresh = new RequestParser();
    assertThat(fresh.feed(flipped, flipped.length)).isEmpty();
    assertThat(fresh.silence()).isEmpty();
    assertThat(fresh.feed(request, request.length)).containsExactly(new Request.Read(1, 0, 10));
  }
}
