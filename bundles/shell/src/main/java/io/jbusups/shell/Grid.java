// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Cells in columns, never wider than asked for. Karaf's own table drops what does not fit; here the
 * widest columns give way and their texts go on in the next line. Plain ASCII between the cells, so
 * that it survives any terminal, pipe and log.
 */
final class Grid {

  private static final String GAP = "  ";
  private static final int NARROWEST = 2;

  /** What is not worth breaking between words while another column can give way. */
  private static final int SHORT = 12;

  private final List<Column> columns;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A row.
   *
   * @param note what stands below its cells, over the whole width; may be empty
   */
  private record Row(List<String> cells, String note) {}

  /** A column; numbers go to the right. */
  record Column(String title, boolean right, int widest) {

    Column atMost(int columns) {
      return new Column(title, right, columns);
    }
  }

  Grid(Column... columns) {
    this.columns = List.of(columns);
  }

  static Column left(String title) {
    return new Column(title, false, Integer.MAX_VALUE);
  }

  static Column right(String title) {
    return new Column(title, true, Integer.MAX_VALUE);
  }

  /** Adds a row with one cell for each column. */
  Grid row(String... cells) {
    return rowAndNote("", cells);
  }

  /** Adds a row, and a text below it that has no column of its own; may be empty. */
  Grid rowAndNote(String note, String... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(cells.length + " cells in " + columns.size() + " columns");
    }
    rows.add(new Row(Arrays.stream(cells).map(Text::clean).map(String::strip).toList(), note));
    return this;
  }

  /** The titles, a rule, and the rows. */
  List<String> lines(int width) {
    int[] widths = widths(width);
    var lines = new ArrayList<>(lines(columns.stream().map(Column::title).toList(), widths));
    lines.add(Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining(GAP)));
    for (Row row : rows) {
      lines.addAll(lines(row.cells(), widths));
      if (!row.note().isBlank()) {
        lines.addAll(Text.indented(row.note(), width));
      }
    }
    return lines;
  }

  /** The cells of the rows alone, indented. */
  List<String> bare(int indent, int width) {
    int[] widths = widths(width - indent);
    return rows.stream()
        .flatMap(row -> lines(row.cells(), widths).stream())
        .map(line -> " ".repeat(indent) + line)
        .toList();
  }

  private List<String> lines(List<String> cells, int[] widths) {
    List<List<String>> wrapped =
        IntStream.range(0, widths.length)
            .mapToObj(i -> Text.wrap(cells.get(i), widths[i]))
            .toList();
    int height = wrapped.stream().mapToInt(List::size).max().orElse(0);
    return IntStream.range(0, height).mapToObj(i -> line(wrapped, i, widths)).toList();
  }

  private String line(List<List<String>> wrapped, int index, int[] widths) {
    return IntStream.range(0, widths.length)
        .mapToObj(
            i -> {
              String cell = index < wrapped.get(i).size() ? wrapped.get(i).get(index) : "";
              return Text.pad(cell, widths[i], columns.get(i).right());
            })
        .collect(Collectors.joining(GAP))
        .stripTrailing();
  }

  /** What each column would like, with the widest cut down until all fit, words last. */
  private int[] widths(int width) {
    int[] widths = new int[columns.size()];
    int[] words = new int[widths.length];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Math.max(NARROWEST, Math.min(width, natural(i)));
      words[i] = Math.max(SHORT, longestWord(i));
    }
    int excess = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1) - width;
    for (; excess > 0; excess--) {
      int[] spare = IntStream.range(0, widths.length).filter(i -> widths[i] > words[i]).toArray();
      int[] candidates = spare.length > 0 ? spare : IntStream.range(0, widths.length).toArray();
      int widest = candidates[0];
      for (int i : candidates) {
        widest = widths[i] >= widths[widest] ? i : widest;
      }
      widths[widest]--;
    }
    return widths;
  }

  private int natural(int column) {
    return Math.min(widest(column, Stream::of), columns.get(column).widest());
  }

  private int longestWord(int column) {
    return widest(column, cell -> Arrays.stream(cell.split(" ", -1)));
  }

  private int widest(int column, Function<String, Stream<String>> parts) {
    return Stream.concat(
            Stream.of(columns.get(column).title()),
            rows.stream().map(row -> row.cells().get(column)))
        .flatMap(parts)
        .mapToInt(Text::width)
        .max()
        .orElse(0);
  }
}
