// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TextTest {

  @Test
  void breaks_between_words() {
    assertThat(Text.wrap("the quick brown fox", 10)).containsExactly("the quick", "brown fox");
  }

  @Test
  void breaks_a_word_that_is_too_long() {
    assertThat(Text.wrap("a /dev/serial/by-id/usb b", 10))
        .containsExactly("a", "/dev/seria", "l/by-id/us", "b b");
  }

  @Test
  void what_would_move_the_cursor_is_not_passed_on() {
    assertThat(Text.clean("\033[2J one\ttwo\nthree\u202E\uD800\u0000"))
        .isEqualTo("?[2J one two three???");
  }

  @Test
  void wide_characters_count_twice() {
    assertThat(Text.width("電源")).isEqualTo(4);
    assertThat(Text.wrap("電源装置", 5)).containsExactly("電源", "装置");
    assertThat(Text.pad("電", 4, true)).isEqualTo("  電");
  }

  @Test
  void a_paragraph_hangs() {
    assertThat(Text.paragraph("the quick brown fox", 12))
        .containsExactly("the quick", "  brown fox");
  }

  @Property
  void no_line_is_too_wide_and_nothing_but_spaces_is_lost(
      @ForAll String text, @ForAll @IntRange(min = 2, max = 100) int width) {
    List<String> lines = Text.wrap(text, width);

    assertThat(lines).isNotEmpty().allMatch(line -> Text.width(line) <= width);
    assertThat(String.join("", lines).replace(" ", ""))
        .isEqualTo(Text.clean(text).replace(" ", ""));
  }
}
