// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.Transcript.Connect;
import io.jbusups.nut.Transcript.Event;
import io.jbusups.nut.Transcript.Exchange;
import io.jbusups.nut.Transcript.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers as a recorded upsd did, byte for byte, save for the listed differences. */
class TranscriptTest {

  /** What needs users or TLS, which come later, or is tested with a clock elsewhere. */
  private static final Set<String> NOT_PLAYED =
      Set.of(
          "SET VAR",
          "INSTCMD",
          "tracking",
          "LOGIN, NUMLOGINS, LIST CLIENT, LOGOUT",
          "PRIMARY and MASTER",
          "FSD",
          "idle connection: dropped after a minute",
          "STARTTLS",
          "STARTTLS with an argument",
          "STARTTLS, then plain text");

  /** In the sections that are played: what needs users, by section, request and upsd's answer. */
  private static final Map<List<String>, List<String>> NOT_YET =
      Map.of(
          List.of(
              "commands that need a user, before USERNAME and before PASSWORD",
              "SET VAR dummy ups.id new",
              "OK"),
          List.of("ERR ACCESS-DENIED"),
          List.of(
              "commands that need a user, before USERNAME and before PASSWORD",
              "GET VAR dummy ups.id",
              "VAR dummy ups.id \"new\""),
          List.of("VAR dummy ups.id \"dummy\""),
          List.of("driver says its data is stale", "FSD fake", "OK FSD-SET"),
          List.of("ERR ACCESS-DENIED"),
          List.of("driver killed", "LOGIN socomec", "OK"),
          List.of("ERR ACCESS-DENIED"),
          List.of("driver killed", "LIST CLIENT socomec", "CLIENT socomec 127.0.0.1"),
          List.of("BEGIN LIST CLIENT socomec", "END LIST CLIENT socomec"),
          List.of("driver killed", "GET NUMLOGINS socomec", "NUMLOGINS socomec 1"),
          List.of("NUMLOGINS socomec 0"));

  private static final Transcript TRANSCRIPT = Transcript.load();

  static Stream<String> played() {
    return TRANSCRIPT.sections().stream().map(Section::title).filter(t -> !NOT_PLAYED.contains(t));
  }

  @ParameterizedTest
  @MethodSource("played")
  void answersEachRequestAsRecorded(String title) {
    var upses = new RecordedUpses(TRANSCRIPT);
    var site = new Site(upses.catalogue(), Descriptions.load(), "0.1.0");
    var client = EmbeddedClient.of(site);
    for (var step : TRANSCRIPT.section(title).steps()) {
      if (step instanceof Connect) {
        client.close();
        client = EmbeddedClient.of(site);
      } else if (step instanceof Event event) {
        upses.happen(event.what());
      } else if (step instanceof Exchange exchange) {
        var answer = new StringBuilder(client.send(exchange.sent()));
        if (!client.open()) {
          answer.append("(closed)\n");
        }
        assertThat(answer.toString())
            .as("answer to: %s", exchange.request())
            .isEqualTo(text(expected(title, exchange)));
      }
    }
    client.close();
  }

  @Test
  void noSectionIsForgotten() {
    var titles = TRANSCRIPT.sections().stream().map(Section::title).toList();

    assertThat(titles).containsAll(NOT_PLAYED).hasSizeGreaterThan(NOT_PLAYED.size() + 15);
  }

  @Test
  void everyExceptionIsNeeded() {
    var used = EnumSet.noneOf(Difference.class);
    var notYet = new ArrayList<List<String>>();
    for (var title : played().toList()) {
      for (var step : TRANSCRIPT.section(title).steps()) {
        if (step instanceof Exchange exchange) {
          notYet(title, exchange).ifPresent(notYet::add);
          Stream.of(Difference.values())
              .filter(d -> !applied(d, title, exchange).equals(exchange.answers()))
              .forEach(used::add);
        }
      }
    }

    assertThat(used)
        .containsExactly(
            Difference.IDENTITY,
            Difference.DESCRIPTIONS,
            Difference.HASH_IN_QUOTES,
            Difference.TRACKING_NEEDS_RIGHTS,
            Difference.ENUM_LENGTH);
    assertThat(notYet).containsAll(NOT_YET.keySet());
  }

  private static List<String> expected(String title, Exchange exchange) {
    var later = notYet(title, exchange);
    if (later.isPresent()) {
      return NOT_YET.get(later.get());
    }
    var answers = exchange.answers();
    for (var difference : Difference.values()) {
      answers = difference.apply(title, exchange.request(), answers);
    }
    return answers;
  }

  private static List<String> applied(Difference difference, String title, Exchange exchange) {
    return difference.apply(title, exchange.request(), exchange.answers());
  }

  private static Optional<List<String>> notYet(String title, Exchange exchange) {
    return exchange.answers().stream()
        .map(answer -> List.of(title, exchange.request(), answer))
        .filter(NOT_YET::containsKey)
        .findFirst();
  }

  private static String text(List<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
