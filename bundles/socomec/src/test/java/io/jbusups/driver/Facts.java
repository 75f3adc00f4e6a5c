// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Sets the shipped models against what documents describe. */
final class Facts {

  private Facts() {}

  static void theTableIs(List<String> models, String table, String address, String lengths) {
    for (String model : models) {
      var found = Shipped.model(model).tables().get(table);
      assertThat(found.address()).as(model).isEqualTo(Integer.decode(address));
      assertThat(found.lengths()).as(model).hasToString(list(lengths));
    }
  }

  static String list(String lengths) {
    return List.of(lengths.split(" ")).toString();
  }

  static void check(String model, String code, String at, String scale, String unit, String name) {
    Point point = at(Shipped.model(model), at);
    assertThat(point.code()).as(model).matches(found -> found.split("\\.")[0].equals(code));
    if (scale != null && scale.contains("|")) {
      assertThat(point.scale().point().code()).isEqualTo("T013");
      assertThat(point.scale().scales())
          .hasSize(2)
          .hasEntrySatisfying(0, one -> assertThat(one).isEqualByComparingTo(before(scale)))
          .hasEntrySatisfying(1, ten -> assertThat(ten).isEqualByComparingTo(after(scale)));
    } else if (point.format() instanceof Format.Unsigned number) {
      assertThat(number.scale()).isEqualByComparingTo(new BigDecimal(scale));
    } else if (point.format() instanceof Format.Signed number) {
      assertThat(number.scale()).isEqualByComparingTo(new BigDecimal(scale));
    } else if (point.format() instanceof Format.Ascii text) {
      assertThat(scale).isEqualTo("ascii %d %s", text.words(), text.lowFirst() ? "low" : "high");
    }
    assertThat(point.unit()).as(model + " " + code).isEqualTo(unit == null ? "" : unit);
    assertThat(point.title()).isNotEmpty().startsWith(name == null ? "" : name);
  }

  private static BigDecimal before(String scale) {
    return new BigDecimal(scale.substring(0, scale.indexOf('|')));
  }

  private static BigDecimal after(String scale) {
    return new BigDecimal(scale.substring(scale.indexOf('|') + 1));
  }

  /** The point at a place, which must be of the kind that the place says. */
  static Point at(UpsModel model, String at) {
    Map<String, Point> points = model.points();
    return points.values().stream()
        .filter(point -> place(point).equals(at))
        .reduce(
            (a, b) -> {
              throw new AssertionError(model.name() + " has two points at " + at);
            })
        .orElseThrow(() -> new AssertionError(model.name() + " has no point at " + at));
  }

  private static String place(Point point) {
    String word = "%s[%d]".formatted(point.table(), point.word());
    if (point.format() instanceof Format.Bit bit) {
      return word + "." + bit.bit();
    }
    if (point.format() instanceof Format.OneByte part) {
      return word + (part.high() ? ".high" : ".low");
    }
    return word;
  }
}
