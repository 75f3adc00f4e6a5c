// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;
import static io.jbusups.shell.Grid.right;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a report contains that was written.
 *
 * @param sizes in bytes, by file
 */
record ReportSummary(Path file, Map<String, Integer> sizes, boolean withSerial) implements View {

  private static final Map<String, String> MEANING =
      Map.of(
          "versions", "our bundles, Karaf, Java, the operating system",
          "ups", "what ups:show shows",
          "registers", "what jbus:registers shows",
          "bus", "what jbus:buses shows of its bus",
          "models", "what jbus:models shows",
          "configuration", "of this UPS, its bus and models; no password",
          "log", "the last lines that tell of the UPS, its bus or models",
          "no-capture", "why there is no capture",
          "README", "this list");

  @Override
  public List<String> text(int width) {
    var lines = new ArrayList<>(Text.paragraph(file + " is written.", width));
    lines.addAll(contents(width));
    return lines;
  }

  /** Which file holds what. */
  List<String> contents(int width) {
    var grid = new Grid(left("File"), right("Bytes"), left("Holds"));
    sizes.forEach((name, size) -> grid.row(name, String.valueOf(size), meaning(name)));
    var lines = new ArrayList<>(grid.lines(width));
    lines.addAll(
        Text.paragraph(
            withSerial
                ? "Serial numbers and texts of the user are in it, as --with-serial says. No"
                    + " password is."
                : "Serial numbers and texts of the user are replaced by zeros; no password is in"
                    + " it.",
            width));
    return lines;
  }

  private static String meaning(String file) {
    return MEANING.getOrDefault(
        file.replaceFirst("\\..*", ""), "what the unit answers: a capture, see jbus:capture");
  }

  @Override
  public JsonNode json() {
    ObjectNode json = Json.object().put("file", file.toString());
    ObjectNode files = json.putObject("files");
    new TreeMap<>(sizes).forEach(files::put);
    return json;
  }
}
