// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static io.jbusups.itests.Markdown.code;

import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The points of one table of a model, by address. */
final class PointRows {

  private static final List<String> HEAD =
      List.of("address", "code", "what it is", "unit", "scale", "gives");
  private static final Set<Integer> USUAL = Set.of(0xFFFF);

  private final UpsModel model;
  private final PointUses uses;

  PointRows(UpsModel model) {
    this.model = model;
    this.uses = new PointUses(model);
  }

  String of(Table table) {
    return Markdown.table(
        HEAD,
        model.points().values().stream()
            .filter(point -> point.table().equals(table.name()))
            .sorted(Comparator.comparing(Point::word).thenComparing(PointRows::part))
            .map(this::row)
            .toList());
  }

  private List<String> row(Point point) {
    return List.of(
        code(address(point)),
        point.code(),
        point.title(),
        point.unit(),
        String.join("; ", form(point)),
        uses.of(point.code()));
  }

  private String address(Point point) {
    Table table = Objects.requireNonNull(model.tables().get(point.table()));
    String suffix = "";
    if (point.format() instanceof Format.Bit bit) {
      suffix = "." + bit.bit();
    } else if (point.format() instanceof Format.OneByte part) {
      suffix = part.high() ? ".high" : ".low";
    }
    return "0x%04X%s".formatted(table.address() + point.word(), suffix);
  }

  private static int part(Point point) {
    if (point.format() instanceof Format.Bit bit) {
      return bit.bit();
    }
    return point.format() instanceof Format.OneByte part && part.high() ? 1 : 0;
  }

  private List<String> form(Point point) {
    var form = new ArrayList<String>();
    if (point.format() instanceof Format.Unsigned number) {
      if (number.offset() != 0) {
        form.add("%+d".formatted(number.offset()));
      }
      scale(form, number.scale());
    } else if (point.format() instanceof Format.Signed number) {
      scale(form, number.scale());
      form.add("signed");
    } else if (point.format() instanceof Format.Ascii text) {
      String first = text.lowFirst() ? "low" : "high";
      form.add("text of %d words, %s byte first".formatted(text.words(), first));
    }
    if (point.scale() != null) {
      form.add(
          "by %s: %s"
              .formatted(
                  point.scale().point().code(),
                  new TreeMap<>(point.scale().scales())
                      .entrySet().stream()
                          .map(e -> "%d → × %s".formatted(e.getKey(), e.getValue().toPlainString()))
                          .collect(Collectors.joining(", "))));
    }
    if (point.presence() != null) {
      form.add("if `" + address(point.presence()) + "`");
    }
    if (!point.noValue().equals(USUAL)) {
      form.add(point.noValue().isEmpty() ? "always a value" : "none at " + words(point.noValue()));
    }
    return form;
  }

  private static void scale(List<String> form, BigDecimal scale) {
    if (scale.compareTo(BigDecimal.ONE) != 0) {
      form.add("× " + scale.toPlainString());
    }
  }

  private static String words(Set<Integer> words) {
    return words.stream().sorted().map(Markdown::hex).collect(Collectors.joining(", "));
  }
}
