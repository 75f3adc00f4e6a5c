// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;

/**
 * Requests that make sense, for the most part, so that users get in and orders are given; see
 * {@link FuzzedRun} for what must hold.
 */
class DialogueFuzzTest {

  /** {@code $} stands for one of the words that follow. */
  private static final List<String> FORMS =
      List.of(
          "USERNAME $user",
          "PASSWORD $pass",
          "USERNAME admin|PASSWORD adminpass",
          "USERNAME operator|PASSWORD oppass",
          "USERNAME primary|PASSWORD primpass",
          "USERNAME secondary|PASSWORD secpass",
          "LOGIN $ups",
          "PRIMARY $ups",
          "MASTER $ups",
          "FSD $ups",
          "SET TRACKING $on",
          "SET VAR $ups $var $value",
          "INSTCMD $ups $cmd",
          "INSTCMD $ups $cmd $value",
          "GET TRACKING",
          "GET TRACKING $id",
          "GET VAR $ups $var",
          "GET TYPE $ups $var",
          "GET DESC $ups $var",
          "GET CMDDESC $ups $cmd",
          "GET UPSDESC $ups",
          "GET NUMLOGINS $ups",
          "LIST UPS",
          "LIST VAR $ups",
          "LIST RW $ups",
          "LIST CMD $ups",
          "LIST ENUM $ups $var",
          "LIST RANGE $ups $var",
          "LIST CLIENT $ups",
          "VER",
          "NETVER",
          "PROTVER",
          "HELP",
          "LOGOUT",
          "STARTTLS",
          "$value $value",
          "",
          "# $value");

  private static final List<String> UPSES =
      List.of("rack1", "RACK1", "ups", "stale", "gone", "lost", "");
  private static final List<String> VARIABLES =
      List.of(
          "ups.id",
          "UPS.ID",
          "ups.delay.start",
          "input.sensitivity",
          "input.transfer.low",
          "ups.status",
          "ups.alarm",
          "outlet.desc",
          "server.info",
          "SERVER.version",
          "");
  private static final List<String> COMMANDS =
      List.of("load.off", "test.panel.start", "Test.Panel.Start", "beeper.mute", "calibrate.start");
  private static final List<String> VALUES =
      List.of("h\" #\\", "low", "190", "185.50", "-0", "+7.0", "1e9", "9".repeat(40), "");

  @FuzzTest(maxDuration = "10s")
  void anyRequestsAreAnsweredInOrder(FuzzedDataProvider data) {
    int setup = data.consumeByte();
    long seed = data.consumeLong();
    var bytes = new ByteArrayOutputStream();
    for (int i = 0; i < 60 && data.remainingBytes() > 0; i++) {
      for (var form : data.pickValue(FORMS).split("\\|", -1)) {
        request(form, data, bytes);
      }
    }
    FuzzedRun.play(bytes.toByteArray(), setup, seed);
  }

  private static void request(String form, FuzzedDataProvider data, ByteArrayOutputStream out) {
    for (var word : form.split(" ", -1)) {
      var text = word.startsWith("$") ? chosen(word, data) : word;
      out.writeBytes(written(text, data).getBytes(ISO_8859_1));
      out.write(data.consumeInt(0, 15) == 0 ? data.consumeByte() : ' ');
    }
    out.writeBytes((data.consumeInt(0, 7) == 0 ? "\r\n" : "\n").getBytes(ISO_8859_1));
  }

  private static String chosen(String kind, FuzzedDataProvider data) {
    if (data.consumeInt(0, 9) == 0) {
      return data.consumeAsciiString(24);
    }
    return switch (kind) {
      case "$user" -> data.pickValue(List.of("admin", "operator", "primary", "secondary", "ADMIN"));
      case "$pass" -> data.pickValue(List.of("adminpass", "oppass", "primpass", "secpass", ""));
      case "$ups" -> data.pickValue(UPSES);
      case "$var" -> data.pickValue(VARIABLES);
      case "$cmd" -> data.pickValue(COMMANDS);
      case "$on" -> data.pickValue(List.of("ON", "off", "on", "MAYBE"));
      case "$id" -> data.pickValue(List.of("<0>", "<1>", "<2>", "<3>"));
      default -> data.pickValue(VALUES);
    };
  }

  /** In one of the ways in which a word may be written. */
  private static String written(String word, FuzzedDataProvider data) {
    return switch (data.consumeInt(0, 9)) {
      case 0 -> '"' + word.replaceAll("[\"\\\\#]", "\\\\$0") + '"';
      case 1 -> word.isEmpty() ? word : word.replaceAll(".", "\\\\$0");
      case 2 -> word.toLowerCase(Locale.ROOT);
      case 3 -> word.length() < 2 ? word : word.charAt(0) + "\\\n" + word.substring(1);
      default -> word;
    };
  }
}
