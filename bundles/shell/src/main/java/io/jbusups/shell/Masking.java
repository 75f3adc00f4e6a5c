// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.RegisterView;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of registers and variables what tells which unit it was, and where: every text that the
 * unit holds, but for those that name its product. Each visible character becomes a {@code 0}, so
 * that lengths, spaces and "no value" stay as they were. Immutable.
 *
 * @param points what is masked, by code
 * @param offset from the model's addresses to those of the unit
 */
record Masking(UpsModel model, Map<String, Point> points, int offset) {

  /** Variables that say what the unit is, as any other of its kind would. */
  private static final Set<String> PRODUCT =
      Set.of(
          "device.mfr",
          "device.model",
          "device.part",
          "ups.mfr",
          "ups.model",
          "ups.productid",
          "ups.firmware",
          "ups.firmware.aux");

  /** Variables that say which one it is, and where. */
  private static final Set<String> PERSONAL =
      Set.of(
          "device.serial",
          "ups.serial",
          "device.description",
          "device.location",
          "device.contact",
          "device.macaddr");

  Masking {
    points = Map.copyOf(points);
  }

  static Masking of(UpsModel model, int offset) {
    var points = new HashMap<String, Point>();
    for (var point : model.points().entrySet()) {
      if (point.getValue().format() instanceof Format.Ascii
          && variables(model, Set.of(point.getKey())).stream().noneMatch(PRODUCT::contains)) {
        points.put(point.getKey(), point.getValue());
      }
    }
    return new Masking(model, points, offset);
  }

  /** Masks nothing. */
  static Masking none(UpsModel model, int offset) {
    return new Masking(model, Map.of(), offset);
  }

  private static Set<String> variables(UpsModel model, Set<String> points) {
    var names = new TreeSet<String>();
    model
        .variables()
        .forEach(
            (name, source) -> {
              if (source instanceof VariableSource.FromPoint from
                  && points.contains(from.point())) {
                names.add(name);
              }
            });
    return names;
  }

  /** The variables that it masks. */
  Set<String> variables() {
    return variables(model, points.keySet());
  }

  /** What it masks, in words. */
  List<String> titles() {
    return points.values().stream().map(Point::title).sorted().toList();
  }

  Capture.Moment mask(Capture.Moment moment) {
    var registers = new TreeMap<Integer, Words>(moment.registers());
    for (Point point : points.values()) {
      int first = address(point);
      registers.replaceAll((at, words) -> mask(at, words, first, first + point.format().words()));
    }
    return new Capture.Moment(moment.after(), registers, moment.exceptions());
  }

  /** Masks the words of a run of registers that lie from one address up to another. */
  private static Words mask(int at, Words words, int from, int to) {
    int[] masked = words.stream().toArray();
    for (int i = Math.max(0, from - at); i < Math.min(masked.length, to - at); i++) {
      masked[i] = mask(masked[i] >>> 8) << 8 | mask(masked[i] & 0xFF);
    }
    return Words.of(masked);
  }

  private static int mask(int character) {
    return character > ' ' && character < 0x7F ? '0' : character;
  }

  private int address(Point point) {
    return Objects.requireNonNull(model.tables().get(point.table())).address()
        + point.word()
        + offset;
  }

  private static String mask(String text) {
    var masked = new StringBuilder();
    text.chars().forEach(character -> masked.append((char) mask(character)));
    return masked.toString();
  }

  Map<String, String> mask(Map<String, String> variables) {
    Set<String> names = variables();
    var masked = new TreeMap<String, String>(variables);
    masked.replaceAll((name, value) -> names.contains(name) ? mask(value) : value);
    return masked;
  }

  UpsSnapshot mask(UpsSnapshot snapshot) {
    return mask(snapshot, variables());
  }

  /** The same where the model is not known, by what NUT means by the names. */
  static UpsSnapshot maskByName(UpsSnapshot snapshot) {
    return mask(snapshot, PERSONAL);
  }

  private static UpsSnapshot mask(UpsSnapshot snapshot, Set<String> names) {
    return new UpsSnapshot(
        snapshot.state(),
        snapshot.cause(),
        snapshot.readAt(),
        snapshot.status(),
        snapshot.alarms(),
        UpsSnapshot.index(
            snapshot.variables().values().stream()
                .map(v -> names.contains(v.name()) ? masked(v) : v)
                .toList()),
        snapshot.commands());
  }

  private static Variable masked(Variable variable) {
    return new Variable(variable.name(), mask(variable.value()), variable.type());
  }

  List<RegisterView.Row> mask(List<RegisterView.Row> rows) {
    return rows.stream()
        .map(row -> points.containsKey(row.point().code()) ? mask(row) : row)
        .toList();
  }

  private static RegisterView.Row mask(RegisterView.Row row) {
    @Nullable Words raw = row.raw();
    Reading reading =
        row.reading() instanceof Reading.Text text
            ? new Reading.Text(mask(text.value()))
            : row.reading();
    return new RegisterView.Row(
        row.address(),
        raw == null ? null : mask(0, raw, 0, raw.size()),
        row.point(),
        reading,
        row.age());
  }

  /** Whether all that it masks was read, so that it can be found elsewhere. */
  boolean knowsAll(List<RegisterView.Row> rows) {
    return rows.stream()
        .filter(row -> points.containsKey(row.point().code()))
        .allMatch(row -> row.raw() != null || row.reading() instanceof Reading.Refused);
  }

  /**
   * What has to be replaced in any other text, such as a log: the texts themselves, and the frames
   * in which they came.
   *
   * @param rows the unit's registers, not masked
   */
  Map<String, String> replacements(List<RegisterView.Row> rows) {
    var found = new LinkedHashMap<String, String>();
    for (RegisterView.Row row : rows) {
      @Nullable Words raw = row.raw();
      if (raw == null || !(row.reading() instanceof Reading.Text text)) {
        continue;
      }
      if (points.containsKey(row.point().code())) {
        Words masked = mask(0, raw, 0, raw.size());
        found.put(bytes(raw), bytes(masked));
        found.put(raw.toString(), masked.toString());
        found.put(text.value(), mask(text.value()));
      }
    }
    return found;
  }

  /** As a trace shows them. */
  private static String bytes(Words words) {
    var bytes = new ArrayList<String>();
    words.stream().forEach(word -> bytes.add("%02X %02X".formatted(word >>> 8, word & 0xFF)));
    return String.join(" ", bytes);
  }
}
