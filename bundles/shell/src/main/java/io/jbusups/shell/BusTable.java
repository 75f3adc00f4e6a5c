// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;
import static io.jbusups.shell.Grid.right;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** All buses, one a row; where each leads and what is wrong with it stands below. */
record BusTable(List<SeenBus> buses) implements View {

  static final String NO_BUS =
      "No bus is configured. Create etc/jbus.serial-NAME.cfg with the key port (such as"
          + " /dev/ttyUSB0), or etc/jbus.tcp-NAME.cfg with the key host.";

  @Override
  public List<String> text(int width) {
    if (buses.isEmpty()) {
      return Text.paragraph(NO_BUS, width);
    }
    var grid =
        new Grid(
            left("Bus"),
            left("State"),
            right("Since"),
            right("Requests"),
            right("Errors"),
            right("In use"),
            right("p50"),
            right("p99"));
    for (SeenBus bus : buses) {
      grid.row(
          bus.name(),
          bus.state(),
          Amount.duration(Optional.of(bus.since())),
          String.valueOf(bus.statistics().transactions()),
          String.valueOf(bus.failures().values().stream().mapToLong(Long::longValue).sum()),
          Amount.percent(bus.utilisation().map(BusTable::percent)),
          Amount.millis(bus.roundTripP50()),
          Amount.millis(bus.roundTripP99()));
    }
    var lines = new ArrayList<>(grid.lines(width));
    lines.add("");
    buses.forEach(bus -> lines.addAll(notes(bus, width)));
    return lines;
  }

  private static BigDecimal percent(BigDecimal part) {
    return part.movePointRight(2).setScale(0, RoundingMode.HALF_UP);
  }

  private static List<String> notes(SeenBus bus, int width) {
    var notes = new ArrayList<String>();
    String traced = bus.tracing() ? " (traced)" : "";
    notes.addAll(Text.paragraph(bus.name() + ": " + bus.status().endpoint() + traced, width));
    if (!bus.status().cause().isBlank()) {
      notes.addAll(Text.indented(bus.state() + ": " + bus.status().cause(), width));
    }
    if (!bus.failures().isEmpty()) {
      String kinds =
          bus.failures().entrySet().stream()
              .map(kind -> words(kind.getKey()) + " " + kind.getValue())
              .collect(Collectors.joining(", "));
      notes.addAll(Text.indented("errors: " + kinds, width));
    }
    return notes;
  }

  private static String words(String kind) {
    return switch (kind) {
      case "timeout" -> "no answer";
      case "badFrame" -> "bad frame";
      case "exception" -> "refused by the device";
      case "portGone" -> "port gone";
      default -> kind;
    };
  }

  @Override
  public JsonNode json() {
    return Json.array(buses, SeenBus::json);
  }
}
