// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.words;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.words.Tokenizer.Fed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TokenizerTest {

  /** Measured of upsd 2.8.0, where the recording of 2.8.5.1 does not say; but it keeps DEL. */
  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of("VER\n", List.of("VER")),
        Arguments.of("VER\r\n", List.of("VER")),
        Arguments.of("VER\r\r\n", List.of("VER")),
        Arguments.of("\t GET  VAR \t a\n", List.of("GET", "VAR", "a")),
        Arguments.of("a\013b\014c\n", List.of("a", "b", "c")),
        Arguments.of("\n", List.of()),
        Arguments.of("   \n", List.of()),
        Arguments.of("# comment \"\\\n", List.of()),
        Arguments.of("VER # comment\n", List.of("VER")),
        Arguments.of("VER#comment\n", List.of("VER")),
        Arguments.of("a=b\n", List.of("a", "=", "b")),
        Arguments.of("a = b\n", List.of("a", "=", "b")),
        Arguments.of("=b\n", List.of("=", "b")),
        Arguments.of("a==\n", List.of("a", "=", "=")),
        Arguments.of("a\\=b\n", List.of("a=b")),
        Arguments.of("\"a=b\"\n", List.of("a=b")),
        Arguments.of("\"a b\" c\n", List.of("a b", "c")),
        Arguments.of("\"a\"b\n", List.of("a", "b")),
        Arguments.of("a\"b c\"\n", List.of("a\"b", "c\"")),
        Arguments.of("\"\"\n", List.of("")),
        Arguments.of("\"a#b\"\n", List.of("a#b")),
        Arguments.of("\"a\\#b\\\"c\\\\d\"\n", List.of("a#b\"c\\d")),
        Arguments.of("\\\"a\n", List.of("\"a")),
        Arguments.of("a\\ b\n", List.of("a b")),
        Arguments.of("a\\tb\n", List.of("atb")),
        Arguments.of("a \\\nb\n", List.of("a", "b")),
        Arguments.of("a\\\nb\n", List.of("ab")),
        Arguments.of("\"a\nb\"\n", List.of("ab")),
        Arguments.of("\"a\tb\r\n\"\n", List.of("ab")),
        Arguments.of("\\\n\n", List.of("")),
        Arguments.of("a\000\001\033b\377\376\n", List.of("ab")),
        Arguments.of("VER \001\n", List.of("VER", "")),
        Arguments.of("\377\373\030VER\n", List.of("VER")),
        Arguments.of("a\177b\n", List.of("ab")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void cutsALineIntoWordsAsUpsdDoes(String line, List<String> words) {
    assertThat(requests(line.getBytes(ISO_8859_1))).containsExactly(words);
  }

  @Test
  void requestsFollowOneAnother() {
    assertThat(requests("A \"b\nc\"\n\nD#\n".getBytes(ISO_8859_1)))
        .containsExactly(List.of("A", "bc"), List.of(), List.of("D"));
  }

  @Test
  void aRequestOfTheGreatestLengthIsRead() {
    var longest = "x".repeat(Tokenizer.MAX_REQUEST);

    assertThat(requests((longest + '\n' + longest + '\n').getBytes(ISO_8859_1)))
        .containsExactly(List.of(longest), List.of(longest));
  }

  @Test
  void aLongerOneIsToldWithItsFirstByteTooMany() {
    var tokenizer = new Tokenizer();
    for (int i = 0; i < Tokenizer.MAX_REQUEST; i++) {
      assertThat(tokenizer.feed((byte) 0xff)).isEqualTo(Fed.MORE);
    }

    assertThat(tokenizer.feed((byte) ' ')).isEqualTo(Fed.TOO_LONG);
  }

  @Property
  void quotedWordsComeBackWhateverTheyHold(@ForAll("printable") List<String> words) {
    var line = new StringBuilder();
    words.forEach(word -> Quoted.append(line, word).append(' '));

    assertThat(requests(line.append('\n').toString().getBytes(ISO_8859_1))).containsExactly(words);
  }

  @Provide
  Arbitrary<List<String>> printable() {
    return Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(40).list().ofMaxSize(20);
  }

  @Property
  void anyBytesGiveOnlyPrintableWords(@ForAll byte[] bytes) {
    assertThat(requests(bytes))
        .allSatisfy(
            words -> assertThat(words).allSatisfy(word -> assertThat(word).matches("[ -~]*")));
  }

  private static List<List<String>> requests(byte[] bytes) {
    var tokenizer = new Tokenizer();
    var requests = new ArrayList<List<String>>();
    for (byte b : bytes) {
      if (tokenizer.feed(b) instanceof Fed.Words line) {
        requests.add(line.words());
      }
    }
    return requests;
  }
}
