// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;
import static io.jbusups.shell.Grid.right;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All UPSs, one a row; what keeps one from being fresh stands below. */
record UpsTable(List<Seen> upses) implements View {

  static final String NO_UPS =
      "No UPS is configured. Create etc/jbus.ups-NAME.cfg with the keys bus (the NAME of an"
          + " etc/jbus.serial-NAME.cfg or etc/jbus.tcp-NAME.cfg) and unit (1 to 247).";

  @Override
  public List<String> text(int width) {
    if (upses.isEmpty()) {
      return Text.paragraph(NO_UPS, width);
    }
    var grid =
        new Grid(
            left("Name"),
            left("Model"),
            left("Status"),
            right("Load"),
            right("Charge"),
            right("Runtime"),
            right("Age"));
    var complaints = new ArrayList<String>();
    for (Seen ups : upses) {
      grid.row(
          ups.name(),
          ups.model().orElse(Amount.NONE),
          ups.fresh() ? ups.status().orElse(Amount.NONE) : ups.state(),
          Amount.percent(ups.number("ups.load")),
          Amount.percent(ups.number("battery.charge")),
          runtime(ups),
          Amount.duration(ups.age()));
      ups.complaint()
          .map(words -> Text.paragraph(ups.name() + " is " + words, width))
          .ifPresent(complaints::addAll);
    }
    var lines = new ArrayList<>(grid.lines(width));
    if (!complaints.isEmpty()) {
      lines.add("");
      lines.addAll(complaints);
    }
    return lines;
  }

  private static String runtime(Seen ups) {
    Optional<Duration> runtime =
        ups.number("battery.runtime").map(seconds -> Duration.ofSeconds(seconds.longValue()));
    return Amount.duration(runtime);
  }

  @Override
  public JsonNode json() {
    return Json.array(upses, Seen::json);
  }
}
