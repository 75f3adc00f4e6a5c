// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.Transcript.Connect;
import io.jbusups.nut.Transcript.Event;
import io.jbusups.nut.Transcript.Exchange;
import io.jbusups.nut.Transcript.Section;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers as a recorded upsd did, byte for byte, save for the listed differences. */
class TranscriptTest {

  /** What is tested with a clock or over a socket elsewhere. */
  private static final Set<String> NOT_PLAYED =
      Set.of(
          "idle connection: dropped after a minute",
          "STARTTLS",
          "STARTTLS with an argument",
          "STARTTLS, then plain text");

  private static final Pattern TRACKING_ID = Pattern.compile("(?<=OK TRACKING )\\S+");

  private static final Transcript TRANSCRIPT = Transcript.load();

  static Stream<String> played() {
    return TRANSCRIPT.sections().stream().map(Section::title).filter(t -> !NOT_PLAYED.contains(t));
  }

  @ParameterizedTest
  @MethodSource("played")
  void answersEachRequestAsRecorded(String title) {
    var upses = new RecordedUpses(TRANSCRIPT);
    upses.before(title);
    var site = TestUsers.site(upses.catalogue());
    var id = "none yet";
    var client = EmbeddedClient.of(site);
    for (var step : TRANSCRIPT.section(title).steps()) {
      if (step instanceof Connect) {
        client.close();
        client = EmbeddedClient.of(site);
      } else if (step instanceof Event event) {
        upses.happen(event.what());
      } else if (step instanceof Exchange exchange) {
        var answer = new StringBuilder(client.send(withId(exchange.sent(), id)));
        var given = TRACKING_ID.matcher(answer);
        if (given.find()) {
          id = given.group();
          answer.replace(given.start(), given.end(), "<id>");
        }
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
    for (var title : played().toList()) {
      for (var step : TRANSCRIPT.section(title).steps()) {
        if (step instanceof Exchange exchange) {
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
            Difference.ENUM_LENGTH,
            Difference.NUMBERS_ARE_CHECKED);
  }

  private static List<String> expected(String title, Exchange exchange) {
    var answers = exchange.answers();
    for (var difference : Difference.values()) {
      answers = difference.apply(title, exchange.request(), answers);
    }
    return answers;
  }

  private static List<String> applied(Difference difference, String title, Exchange exchange) {
    return difference.apply(title, exchange.request(), exchange.answers());
  }

  private static byte[] withId(byte[] sent, String id) {
    return new String(sent, ISO_8859_1).replace("<id>", id).getBytes(ISO_8859_1);
  }

  private static String text(List<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
