// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.RequestParser.Parsed;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class RequestReaderTest {

  @Test
  void aKnownLineGivesTheVerySameRequestToEveryClient() {
    var first = read(new RequestReader(), "GET VAR known ups.status\n");
    var second = read(new RequestReader(), "GET VAR known ups.status\n");

    assertThat(first).hasSize(1);
    assertThat(second.get(0)).isSameAs(first.get(0));
  }

  @Test
  void noSecretIsKept() {
    var first = read(new RequestReader(), "PASSWORD something\n");

    assertThat(read(new RequestReader(), "PASSWORD something\n").get(0)).isNotSameAs(first.get(0));
  }

  @Test
  void aKnownLineWithinQuotesIsNoRequest() {
    read(new RequestReader(), "LIST VAR known\n");

    var requests = read(new RequestReader(), "GET VAR \"a\nLIST VAR known\nb\" c\n");

    assertThat(requests)
        .extracting(Parsed::request)
        .containsExactly(new GetRequest.Var("aLIST VAR knownb", "c"));
  }

  @Property
  void theSameLinesInPiecesOrAgainGiveTheSameRequests(@ForAll("lines") List<String> lines) {
    var text = String.join("", lines);
    var byByte = new ArrayList<Parsed>();
    var slow = new RequestReader();
    for (int i = 0; i < text.length(); i++) {
      byByte.addAll(read(slow, text.substring(i, i + 1)));
    }

    assertThat(read(new RequestReader(), text)).isEqualTo(byByte);
    assertThat(read(new RequestReader(), text)).isEqualTo(byByte);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    return Arbitraries.of(
            "GET VAR ", "LIST VAR ", "rack1 ", "rack2 ", "ups.status", "\"a b\"", "\"")
        .list()
        .ofMaxSize(5)
        .map(words -> String.join("", words))
        .flatMap(line -> Arbitraries.of("\n", "\r\n", "\\\n", " # x\n").map(line::concat))
        .list()
        .ofMaxSize(20);
  }

  private static List<Parsed> read(RequestReader reader, String text) {
    var in = Unpooled.copiedBuffer(text, US_ASCII);
    var requests = new ArrayList<Parsed>();
    for (var parsed = reader.next(in); parsed != null; parsed = reader.next(in)) {
      requests.add(parsed);
    }
    in.release();
    return requests;
  }
}
