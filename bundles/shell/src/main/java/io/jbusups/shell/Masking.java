// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.RegisterView;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import io.jbusups.shell.MaskedPoint.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes out of registers and variables what tells which unit it was, and where: serial numbers of
 * any format, every text that the unit holds but for those that name its product, and what looks
 * like text in a table of identification that no source describes. Immutable.
 *
 * @param points what is masked, by code
 * @param offset from the model's addresses to those of the unit
 */
record Masking(UpsModel model, Map<String, MaskedPoint> points, int offset) {

  Masking {
    points = Map.copyOf(points);
  }

  static Masking of(UpsModel model, int offset) {
    return new Masking(model, Personal.points(model), offset);
  }

  /** Masks nothing. */
  static Masking none(UpsModel model, int offset) {
    return new Masking(model, Map.of(), offset);
  }

  /** The variables that it masks: those that the unit tells, not what stands in the model. */
  Set<String> variables() {
    return Personal.variables(model, points.keySet());
  }

  /** What it masks, in words. */
  List<String> titles() {
    return points.values().stream()
        .map(
            masked ->
                masked.kind() == Kind.PERHAPS_TEXT
                    ? "what looks like text in table " + masked.point().table()
                    : masked.point().title())
        .distinct()
        .sorted()
        .toList();
  }

  Capture.Moment mask(Capture.Moment moment) {
    var registers = new TreeMap<Integer, Words>(moment.registers());
    registers.replaceAll(this::mask);
    return new Capture.Moment(moment.after(), registers, moment.exceptions());
  }

  /** A run of registers from an address on. */
  private Words mask(int at, Words words) {
    int[] masked = words.stream().toArray();
    for (MaskedPoint each : points.values()) {
      int from = address(each.point()) - at;
      int to = Math.min(masked.length, from + each.point().format().words());
      for (int i = Math.max(0, from); i < to; i++) {
        masked[i] = each.mask(masked[i]);
      }
    }
    return Words.of(masked);
  }

  private int address(Point point) {
    return Objects.requireNonNull(model.tables().get(point.table())).address()
        + point.word()
        + offset;
  }

  private static String mask(String text) {
    var masked = new StringBuilder();
    text.chars().forEach(character -> masked.append((char) MaskedPoint.character(character)));
    return masked.toString();
  }

  /** As the masked registers give them. */
  Map<String, String> mask(Map<String, String> variables) {
    var masked = new TreeMap<String, String>(variables);
    for (String name : variables()) {
      masked.computeIfPresent(name, this::mask);
    }
    return masked;
  }

  private @Nullable String mask(String name, String value) {
    if (model.variables().get(name) instanceof VariableSource.FromPoint from) {
      @Nullable MaskedPoint masked = points.get(from.point());
      if (masked != null && masked.kind() == Kind.NUMBER) {
        return masked.zero(from.factor());
      }
    }
    return mask(value);
  }

  UpsSnapshot mask(UpsSnapshot snapshot) {
    return mask(snapshot, variables());
  }

  /**
   * The same where the model is not known, by what NUT means by the names. The identifier is then
   * the name that the UPS was given here.
   */
  static UpsSnapshot maskByName(UpsSnapshot snapshot) {
    return mask(
        snapshot,
        snapshot.variables().keySet().stream()
            .filter(name -> Personal.is(name) && !name.equals("ups.id"))
            .collect(Collectors.toSet()));
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
    return rows.stream().map(this::mask).toList();
  }

  private RegisterView.Row mask(RegisterView.Row row) {
    @Nullable Words raw = row.raw();
    @Nullable Words masked = raw == null ? null : mask(row.address(), raw);
    return Objects.equals(raw, masked)
        ? row
        : new RegisterView.Row(
            row.address(),
            masked,
            row.point(),
            reading(row, Objects.requireNonNull(masked)),
            row.age());
  }

  private static Reading reading(RegisterView.Row row, Words masked) {
    if (!(row.reading() instanceof Reading.Value)) {
      return row.reading();
    }
    return row.point().absent(masked, 0, masked.size())
        ? Reading.ABSENT
        : row.point().format().decode(masked, 0);
  }

  /**
   * Whether all that it masks can be found in the frames of a trace: it was read, and is more than
   * a number, which might stand for anything.
   */
  boolean findsAll(List<RegisterView.Row> rows) {
    return rows.stream()
        .filter(row -> points.containsKey(row.point().code()))
        .allMatch(row -> row.reading() instanceof Reading.Refused || found(row));
  }

  private boolean found(RegisterView.Row row) {
    return row.raw() != null
        && Objects.requireNonNull(points.get(row.point().code())).kind() != Kind.NUMBER;
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
      if (!points.containsKey(row.point().code())) {
        continue;
      }
      @Nullable Words raw = row.raw();
      if (raw != null && found(row)) {
        Words masked = mask(row.address(), raw);
        found.put(bytes(raw), bytes(masked));
        found.put(raw.toString(), masked.toString());
      }
      if (row.reading() instanceof Reading.Text text) {
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
