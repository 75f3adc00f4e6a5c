// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static io.jbusups.simulator.Frames.frame;
import static io.jbusups.simulator.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import java.util.Arrays;
import java.util.List;
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
