// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;
import static io.jbusups.shell.Grid.right;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.bus.Words;
import io.jbusups.models.RegisterView;
import io.jbusups.registers.Reading;
import java.util.List;
import java.util.Optional;

/** Every register of a UPS that its model knows, one a row. */
record RegisterTable(String ups, List<RegisterView.Row> rows) implements View {

  @Override
  public List<String> text(int width) {
    if (rows.isEmpty()) {
      return Text.paragraph(
          ups + " has not been identified yet, so no register is known; ups:list tells why.",
          width);
    }
    var grid =
        new Grid(
            left("Addr"),
            left("Raw").atMost(9),
            left("Code"),
            left("Title"),
            right("Value"),
            right("Age"),
            left("State"));
    for (RegisterView.Row row : rows) {
      grid.row(
          ReadDump.address(row.address()),
          Optional.ofNullable(row.raw()).map(Words::toString).orElse(Amount.NONE),
          row.point().code(),
          row.point().title(),
          value(row),
          Amount.duration(Optional.ofNullable(row.age())),
          availability(row.reading()));
    }
    return grid.lines(width);
  }

  private static String value(RegisterView.Row row) {
    Reading reading = row.reading();
    if (reading instanceof Reading.Numeric number) {
      return (number.value().toPlainString() + " " + row.point().unit()).strip();
    }
    if (reading instanceof Reading.Flag flag) {
      return flag.value() ? "set" : "clear";
    }
    return reading instanceof Reading.Text text ? text.value() : Amount.NONE;
  }

  private static String availability(Reading reading) {
    if (reading instanceof Reading.Value) {
      return "value";
    }
    if (reading instanceof Reading.Absent) {
      return "absent";
    }
    return reading instanceof Reading.Refused ? "refused" : "failed";
  }

  @Override
  public JsonNode json() {
    return Json.array(rows, RegisterTable::json);
  }

  private static JsonNode json(RegisterView.Row row) {
    ObjectNode json = Json.object().put("address", row.address());
    Words raw = row.raw();
    json.set("raw", raw == null ? null : Json.array(raw.stream().boxed().toList(), Json::number));
    json.put("code", row.point().code()).put("title", row.point().title());
    Reading reading = row.reading();
    if (reading instanceof Reading.Numeric number) {
      json.put("value", number.value());
    } else if (reading instanceof Reading.Flag flag) {
      json.put("value", flag.value());
    } else if (reading instanceof Reading.Text text) {
      json.put("value", text.value());
    } else {
      json.putNull("value");
    }
    json.put("unit", row.point().unit()).put("state", availability(reading));
    return json.put("age", Optional.ofNullable(row.age()).map(Amount::seconds).orElse(null));
  }
}
