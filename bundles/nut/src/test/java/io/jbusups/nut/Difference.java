// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where this server means to answer otherwise than the recorded upsd. The page {@code
 * docs/reference/nut-protocol.md} gives the reasons, and must list the same ones.
 */
enum Difference {
  IDENTITY {
    @Override
    List<String> apply(String section, String request, List<String> answers) {
      return answers.stream()
          .map(line -> line.replace(UPSD, OURS))
          .map(line -> line.replace("server.version \"2.8.5.1\"", "server.version \"0.1.0\""))
          .toList();
    }
  },
  DESCRIPTIONS {
    @Override
    List<String> apply(String section, String request, List<String> answers) {
      return answers.stream().map(Difference::described).toList();
    }
  },
  HASH_IN_QUOTES {
    @Override
    List<String> apply(String section, String request, List<String> answers) {
      return request.equals("GET VAR socomec \"ups.#status\"")
          ? List.of("ERR VAR-NOT-SUPPORTED")
          : answers;
    }
  },
  /** Not in the recording. */
  DELETE_CHARACTER,
  TRACKING_NEEDS_RIGHTS {
    @Override
    List<String> apply(String section, String request, List<String> answers) {
      if (section.equals("wrong password")) {
        return switch (request) {
          case "SET TRACKING ON" -> List.of("ERR ACCESS-DENIED");
          case "GET TRACKING" -> List.of("OFF");
          default -> answers;
        };
      }
      return answers;
    }
  },
  ENUM_LENGTH {
    @Override
    List<String> apply(String section, String request, List<String> answers) {
      return answers.stream()
          .map(line -> line.replace("RW ENUM STRING:8", "RW ENUM STRING:4"))
          .toList();
    }
  },
  NUMBERS_ARE_CHECKED {
    @Override
    List<String> apply(String section, String request, List<String> answers) {
      return switch (request) {
        case "SET VAR fake ups.delay.shutdown abc" -> List.of("ERR INVALID-VALUE");
        case "GET VAR fake ups.delay.shutdown" -> List.of("VAR fake ups.delay.shutdown \"20\"");
        default -> answers;
      };
    }
  },
  /** Not in the recording either, as the rest. */
  WHOLE_ANSWERS,
  NOTHING_AFTER_LOGOUT,
  REQUEST_LIMIT,
  REQUIRED_TLS,
  CLEAR_IS_FORGOTTEN,
  SLOW_READERS,
  TOO_MANY_CLIENTS;

  static final String OURS = "Network UPS Tools upsd 2.8.5 compatible - JBUS UPS for Karaf 0.1.0";

  private static final String UPSD =
      "Network UPS Tools upsd 2.8.5.1 - https://www.networkupstools.org/";
  private static final Pattern DESCRIBED = Pattern.compile("((?:CMD)?DESC) (\\S+) (\\S+) \"(.*)\"");

  /** What is expected of us where upsd gave the answers. */
  List<String> apply(String section, String request, List<String> answers) {
    return answers;
  }

  /** How the page calls it. */
  String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> ids() {
    return List.of(values()).stream().map(Difference::id).collect(Collectors.toList());
  }

  private static String described(String line) {
    var match = DESCRIBED.matcher(line);
    if (!match.matches()) {
      return line;
    }
    var text =
        switch (match.group(3)) {
          case "ups.status", "upstream.ups.status" ->
              "What the UPS is doing: words such as OL (mains), OB (battery), LB (low battery)";
          case "battery.charge" -> "How full the battery is (%)";
          case "input.bypass.L1-N.voltage" -> "Bypass input, phase L1 to neutral: voltage (V)";
          case "ups.L1.load" -> "UPS, phase L1: share of the rated load (%)";
          case "load.off" -> "Cut the load's supply now";
          case "test.panel.start" -> "Try the lamps and display of the front panel";
          default -> match.group(4);
        };
    return line.replace('"' + match.group(4) + '"', '"' + text + '"');
  }
}
