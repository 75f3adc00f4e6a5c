// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** A small model and capture that are right, and changes to them. */
public final class Samples {

  public static final String MODEL =
      """
      {
        "format": 1,
        "name": "sample",
        "title": "SAMPLE",
        "family": "jbusp",
        "version": "1.0.0",
        "confidence": "documented",
        "codes": [7],
        "bases": ["0x1000", "0x0000"],
        "identification": "I00",
        "tables": {
          "identification": { "address": "0x1000", "lengths": [12], "whole": true, "pace": "once", "essential": true },
          "status": { "address": "0x1020", "lengths": [6, 4], "whole": true, "pace": "fast" },
          "measurements": { "address": "0x1060", "lengths": [48], "pace": "normal" }
        },
        "points": {
          "I00": { "at": "identification[0]", "title": "Code" },
          "I03": { "at": "identification[3]", "title": "Serial number", "ascii": { "words": 5, "first": "low" } },
          "S05": { "at": "status[0].5", "title": "Load on battery" },
          "S10": { "at": "status[0].10", "title": "Battery test" },
          "A02": { "at": "status[5].2", "title": "Overload", "alarm": true },
          "A01": { "at": "status[5].1", "title": "Battery worn", "alarm": true },
          "M09": { "at": "measurements[9]", "title": "U1", "unit": "V" },
          "M10": { "at": "measurements[10]", "title": "U2", "unit": "V" },
          "M11": { "at": "measurements[11]", "title": "U3", "unit": "V" },
          "M24": { "at": "measurements[24]", "title": "Battery current", "unit": "A", "scale": 0.1, "signed": true },
          "M25": { "at": "measurements[25]", "title": "Year", "offset": 2000, "noValue": [] },
          "D0.high": { "at": "measurements[40].high", "title": "Minute" },
          "D0.low": { "at": "measurements[40].low", "title": "Second" }
        },
        "phases": { "input": 3, "output": { "points": ["M09", "M10", "M11"] } },
        "clock": { "year": "M25", "month": "D0.low", "day": "D0.low", "hour": "D0.low", "minute": "D0.high", "second": "D0.low" },
        "variables": {
          "device.mfr": { "value": "Socomec" },
          "device.serial": { "point": "I03" },
          "output.voltage": { "point": "M09", "only": { "output": 1 } },
          "battery.current": { "point": "M24", "factor": -1 },
          "ups.power": { "sum": ["M09", "M10"], "factor": 1000 },
          "ups.time": { "clock": "time" },
          "ups.date": { "clock": "date" },
          "output.phases": { "phases": "output" },
          "battery.charger.status": { "cases": [ { "any": ["S05"], "value": "discharging" }, { "value": "resting" } ] }
        },
        "status": { "OB": [ { "all": ["S05"], "none": ["S10"] }, { "present": ["M09"] } ] }
      }
      """;

  /** What gives the sample model two commands: one of a bit, one with two durations. */
  public static final String COMMANDS =
      """
      {
        "tables": { "permissions": { "address": "0x15C0", "lengths": [2], "pace": "slow" } },
        "points": {
          "S06": { "at": "status[0].6", "title": "Remote controls disabled" },
          "S07": { "at": "status[0].7", "title": "Eco mode" },
          "C03": { "at": "permissions[0].3", "title": "Eco mode allowed" }
        },
        "controls": {
          "controls": { "address": "0x15B0", "length": 1 },
          "schedule": { "address": "0x1580", "length": 5 }
        },
        "commands": {
          "experimental.ecomode.start": {
            "write": { "to": "controls[0]", "function": 6, "words": ["0x0003"] },
            "permission": { "all": ["C03"] },
            "unless": [ { "any": ["S06"], "text": "remote controls are disabled" } ],
            "then": { "all": ["S07"], "within.s": 20 },
            "dangerous": false,
            "confidence": "documented",
            "sources": ["page 29"]
          },
          "shutdown.return": {
            "write": { "to": "schedule[1]", "function": 16, "words": ["delay.high", "delay.low", "pause", "0x0004"] },
            "takes": {
              "delay": { "variable": "ups.delay.shutdown", "min.s": 20, "max.s": 600 },
              "pause": { "variable": "ups.delay.start", "unit.s": 60, "min.s": 60, "max.s": 6000 }
            },
            "permission": "none",
            "then": "unseen",
            "dangerous": true,
            "confidence": "unconfirmed",
            "bases": ["0x1000"],
            "sources": ["a driver"]
          }
        }
      }
      """;

  /** What gives the sample model with its commands two settings, and a shutdown of its commands. */
  public static final String SETTINGS =
      """
      {
        "tables": { "configuration": { "address": "0x1090", "lengths": [4], "pace": "slow" } },
        "points": {
          "P0": { "at": "configuration[0]", "title": "Output voltage", "unit": "V", "scale": 0.1 },
          "P1": { "at": "configuration[1]", "title": "Current limit", "unit": "mA", "scale": 10, "signed": true },
          "P2": { "at": "configuration[2]", "title": "Hours", "unit": "h", "offset": 10, "noValue": ["0x0005"] },
          "P3": { "at": "configuration[3]", "title": "Scaled", "scale": { "by": "I00", "values": { "7": 1 } } }
        },
        "variables": {
          "output.voltage.nominal": { "point": "P0" },
          "battery.current.total": { "point": "P1", "factor": -0.001 },
          "ups.test.interval": { "point": "P2", "factor": 3600 },
          "ups.load": { "point": "P3" },
          "ups.temperature": { "point": "D0.high" }
        },
        "settings": {
          "output.voltage.nominal": {
            "function": 6,
            "values": [220, 230, 240],
            "permission": { "all": ["C03"] },
            "unless": [ { "any": ["S06"], "text": "remote controls are disabled" } ],
            "within.s": 5,
            "confidence": "documented",
            "bases": ["0x1000"],
            "sources": ["page 30"]
          },
          "battery.current.total": {
            "function": 16,
            "min": -1.5,
            "max": -0.5,
            "permission": "none",
            "within.s": 600,
            "confidence": "unconfirmed",
            "sources": ["a driver"]
          }
        },
        "commands": {
          "load.off": {
            "write": { "to": "controls[0]", "function": 6, "words": ["0x0005"] },
            "permission": "none",
            "then": "unseen",
            "dangerous": true,
            "confidence": "documented",
            "bases": ["0x1000"],
            "sources": ["page 29"]
          },
          "load.on": {
            "write": { "to": "controls[0]", "function": 6, "words": ["0x0006"] },
            "permission": "none",
            "then": "unseen",
            "dangerous": true,
            "confidence": "documented",
            "sources": ["page 29"]
          }
        },
        "shutdown": { "off": "load.off", "on": "load.on", "supply": { "all": ["!S05"] } }
      }
      """;

  public static final String CAPTURE =
      """
      {
        "format": 1,
        "name": "sample-on-mains",
        "model": "sample",
        "origin": "made up",
        "registers": { "0x1020": "0000 0000 0000 0000", "0x1060": "0001 abcd 0003" },
        "exceptions": { "0x15C0": 2 },
        "expect": { "ups.status": "OL", "ups.load": "3" }
      }
      """;

  private Samples() {}

  public static ModelFile model(String name, String text) {
    return new ModelFile(name + ModelFile.MODEL, text);
  }

  public static ModelFile capture(String name, String text) {
    return new ModelFile(name + ModelFile.CAPTURE, text);
  }

  /** A source with these files. */
  public static ModelFiles source(String name, ModelFile... files) {
    return new ModelFiles(name, List.of(files));
  }

  /** A library of one source. */
  public static ModelLibrary library(ModelFile... files) {
    return ModelLibrary.load(List.of(source("test", files)));
  }

  /** A text with merge patches laid over it. */
  public static String patched(String text, String... patches) {
    JsonNode tree = tree(text);
    for (String patch : patches) {
      tree = MergePatch.apply(tree, tree(patch));
    }
    return tree.toString();
  }

  public static JsonNode tree(String text) {
    JsonText json = JsonText.parse(text);
    if (!json.fault().isEmpty()) {
      throw new IllegalArgumentException(json.fault());
    }
    return json.tree();
  }

  /** What is found wrong in the sample model with these patches. */
  public static List<String> problemsOfModel(String... patches) {
    return problems(library(model("x", patched(MODEL, patches))));
  }

  /** What is found wrong in the sample capture with these patches, beside the sample model. */
  public static List<String> problemsOfCapture(String... patches) {
    return problems(library(model("m", MODEL), capture("x", patched(CAPTURE, patches))));
  }

  /** Each without the file and line, which are the same for all of a file on one line. */
  public static List<String> problems(ModelLibrary library) {
    return library.problems().stream()
        .map(
            problem ->
                problem.pointer()
                    + ": expected "
                    + problem.expected()
                    + ", found "
                    + problem.found())
        .toList();
  }
}
