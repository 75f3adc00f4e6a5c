// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class GridTest {

  @Test
  void aligns_cells_under_their_titles() {
    var grid = new Grid(Grid.left("Name"), Grid.right("Load"));
    grid.row("rack1", "5 %").row("a", "100 %");

    assertThat(grid.lines(80))
        .containsExactly("Name    Load", "-----  -----", "rack1    5 %", "a      100 %");
  }

  @Test
  void the_widest_column_gives_way() {
    var grid = new Grid(Grid.left("A"), Grid.left("B"));
    grid.row("short", "one two three four");

    assertThat(grid.lines(18))
        .containsExactly("A      B", "-----  -----------", "short  one two", "       three four");
  }

  @Test
  void a_column_of_words_gives_way_before_a_word_is_broken() {
    var grid = new Grid(Grid.left("Name"), Grid.left("Title"));
    grid.row("delphys-mx-elite", "DELPHYS MX elite");

    assertThat(grid.lines(30))
        .containsExactly(
            "Name              Title",
            "----------------  ------------",
            "delphys-mx-elite  DELPHYS MX",
            "                  elite");
  }

  @Test
  void a_column_keeps_to_its_limit_where_it_has_one() {
    var grid = new Grid(Grid.left("Raw").atMost(9), Grid.left("B"));
    grid.row("4142 4344 4546", "x");

    assertThat(grid.lines(80))
        .containsExactly("Raw        B", "---------  --", "4142 4344  x", "4546");
  }

  @Test
  void a_note_stands_below_its_row_over_all_columns() {
    var grid = new Grid(Grid.left("Name"), Grid.right("Load"));
    grid.rowAndNote("one two three", "rack1", "5 %").row("a", "100 %");

    assertThat(grid.lines(12))
        .containsExactly(
            "Name    Load",
            "-----  -----",
            "rack1    5 %",
            "  one two",
            "    three",
            "a      100 %");
  }

  @Test
  void a_row_has_a_cell_for_each_column() {
    var grid = new Grid(Grid.left("A"), Grid.left("B"));

    assertThatThrownBy(() -> grid.row("one")).isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void any_cells_fit(
      @ForAll @Size(8) String[] cells, @ForAll @IntRange(min = 80, max = 200) int width) {
    var columns = new Grid.Column[8];
    for (int i = 0; i < columns.length; i++) {
      columns[i] = i % 2 == 0 ? Grid.left("Title " + i) : Grid.right("Title " + i);
    }
    var grid = new Grid(columns).row(cells);

    assertThat(grid.lines(width)).allMatch(line -> Text.width(line) <= width);
    assertThat(grid.bare(4, width)).allMatch(line -> Text.width(line) <= width);
  }
}
