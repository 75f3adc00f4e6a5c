// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A unit of the family JBUSP with an identification code of its own, to be simulated. */
final class UnlistedUnit {

  /** The name of its capture. */
  static final String CAPTURE = "unlisted";

  private static final int IDENTIFICATION = 0x1000;

  private UnlistedUnit() {}

  /** The text of a model file for units with a code. */
  static String model(int code, String name, String title, String version) {
    return """
        { "format": 1, "like": "jbusp", "name": "%s", "title": "%s", "version": "%s",
          "confidence": "documented", "codes": [%d] }"""
        .formatted(name, title, version, code);
  }

  /** The text of the capture: what the family's generic model is documented to answer. */
  static String capture(int code) {
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
                                            ? code
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
