// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A unit of the family JBUSP with an identification code that no model lists, to be simulated. */
final class UnlistedUnit {

  /** The one of which docs/how-to/add-a-model.md tells. */
  static final int CODE = 210;

  /** The name of its capture. */
  static final String CAPTURE = "unlisted";

  /** Where its capture goes. */
  static final String FILE = CAPTURE + ".upscapture.json";

  private static final int IDENTIFICATION = 0x1000;

  private UnlistedUnit() {}

  /** The text of a model file for it. */
  static String model(String name, String title, String version) {
    return """
        { "format": 1, "like": "jbusp", "name": "%s", "title": "%s", "version": "%s",
          "confidence": "documented", "codes": [%d] }"""
        .formatted(name, title, version, CODE);
  }

  /** The text of the capture: what the family's generic model is documented to answer. */
  static String capture() {
    var documented = Shipped.capture("jbusp-on-mains");
    String registers =
        documented.registers().entrySet().stream()
            .map(
                table ->
                    "\"0x%04X\": \"%s\""
                        .formatted(
                            table.getKey(),
                            IntStream.range(0, table.getValue().size())
                                .map(
                                    i ->
                                        table.getKey() + i == IDENTIFICATION
                                            ? CODE
                                            : table.getValue().get(i))
                                .mapToObj("%04x"::formatted)
                                .collect(Collectors.joining(" "))))
            .collect(Collectors.joining(", "));
    return """
        { "format": 1, "name": "%s", "model": "jbusp", "origin": "the documented layout",
          "registers": { %s }, "expect": {} }"""
        .formatted(CAPTURE, registers);
  }
}
