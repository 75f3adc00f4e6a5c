// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

  @Test
  void everyMemberHasItsLine() {
    var text =
        JsonText.parse(
            """
            {
              "a": 1,
              "b/~": {
                "c": [
                  true, 2,
                  { "d": null }
                ] } }
            """);
    assertThat(text.fault()).isEmpty();
    assertThat(text.lines())
        .containsEntry("", 1)
        .containsEntry("/a", 2)
        .containsEntry("/b~1~0", 3)
        .containsEntry("/b~1~0/c", 4)
        .containsEntry("/b~1~0/c/0", 5)
        .containsEntry("/b~1~0/c/1", 5)
        .containsEntry("/b~1~0/c/2", 6)
        .containsEntry("/b~1~0/c/2/d", 6)
        .hasSize(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          ^^                | 1 | an empty file
          ^{"a":1^          | 1 | Unexpected end-of-input
          ^{\\n"a":\\n}^    | 3 | Unexpected character ('}'
          ^{"a":1,\\n"a":2}^ | 2 | Duplicate
          ^{}\\n{}^         | 2 | more after the end of the object
          ^{} x^            | 1 | Unrecognized token 'x'
          ^{"a":\\n1e99}^   | 2 | the number 1e99
          ^{"a":1e-99}^     | 1 | the number 1e-99
          ^{"a":01}^        | 1 | Leading zeroes not allowed
          ^{"a":1234567890123456789012345678901}^ | 1 | Number value length (31)
          """)
  void faultsHaveLineAndReason(String text, int line, String reason) {
    var json = JsonText.parse(text.replace("\\n", "\n"));
    assertThat(json.tree().isMissingNode()).isTrue();
    assertThat(json.fault()).contains(reason);
    assertThat(json.lines()).containsOnlyKeys("").containsEntry("", line);
  }

  @Test
  void depthIsBounded() {
    assertThat(JsonText.parse("[".repeat(100_000)).fault()).contains("nesting depth");
  }

  @Test
  void numbersKeepTheirDecimals() {
    var tree = Samples.tree("[0.10, 5, 70000000000]");
    assertThat(tree.path(0).decimalValue()).isEqualTo("0.10");
    assertThat(tree.path(1).isInt()).isTrue();
    assertThat(tree.path(2).isInt()).isFalse();
  }
}
