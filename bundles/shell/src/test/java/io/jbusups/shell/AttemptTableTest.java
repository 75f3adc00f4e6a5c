// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptTableTest {

  private static final AttemptTable TABLE =
      new AttemptTable(
          List.of(
              new Attempt(
                  Instant.parse("2026-11-20T10:15:30.5Z"),
                  new Requester("admin", "192.0.2.7:41814", "nut"),
                  "rack1",
                  Attempt.Kind.COMMAND,
                  "test.battery.start",
                  null,
                  Outcome.failed("remote controls are disabled"),
                  Duration.ofMillis(120)),
              new Attempt(
                  Instant.parse("2026-11-20T10:16:00Z"),
                  new Requester("", "", "nut-socket"),
                  "rack1",
                  Attempt.Kind.SETTING,
                  "ups.id",
                  "hall\n2",
                  Outcome.DONE,
                  Duration.ZERO)),
          ZonedDateTime.parse("2026-11-20T10:20:00Z"));

  @Test
  void tellsWhoWantedWhatAndBelowWhatBecameOfIt() {
    assertThat(String.join("\n", TABLE.text(80)))
        .isEqualTo(
            """
            At        Who              UPS    What                Outcome
            --------  ---------------  -----  ------------------  -------
            10:15:30  admin@192.0.2.7  rack1  test.battery.start  failed
              after 0.1 s: remote controls are disabled
            10:16:00  nut-socket       rack1  ups.id = hall 2     success""");
  }

  @Test
  void anotherDayIsToldWithItsDateAndFitsAs80ColumnsDo() {
    var attempt =
        attempt(
            new Requester("operator", "[2001:db8::7]:41814", "nut"),
            "experimental.ecomode.start",
            null,
            "S73 is not set: the UPS does not permit it now, and says so in its table of permissions");
    var tomorrow = ZonedDateTime.parse("2026-11-21T00:10:00+01:00");
    assertThat(new AttemptTable(List.of(attempt), tomorrow).text(80))
        .allMatch(line -> line.length() <= 80)
        .contains("11-20 11:15:30  operator@2001:db8::7  rack1  experimental.ecomode.start  failed")
        .contains("  S73 is not set: the UPS does not permit it now, and says so in its table of");
  }

  @Test
  void whoIsAtTheConsoleHasNoAddress() {
    var attempt = attempt(new Requester("karaf", "", "shell"), "load.off", null, "");
    assertThat(new AttemptTable(List.of(attempt), TABLE.now()).text(80).get(2))
        .startsWith("10:15:30  karaf  rack1  load.off");
  }

  /** They come from clients: no escape moves the cursor, no line's end begins a row. */
  @Test
  void controlCharactersReachNoTerminal() {
    String hostile =
        "x\r\n10:16:00  root  rack1  load.off  success\u001b[2J\u001b]0;t\u0007\u009b1A\u202e";
    var attempt = attempt(new Requester(hostile, hostile, "nut"), hostile, hostile, hostile);
    var table = new AttemptTable(List.of(attempt), TABLE.now());
    assertThat(table.text(80))
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 127))
        .filteredOn(line -> line.startsWith("10:"))
        .as("rows")
        .hasSize(1);
    assertThat(Json.write(table.json()).lines())
        .allMatch(line -> line.chars().allMatch(c -> c >= ' ' && c < 127))
        .hasSameSizeAs(
            Json.write(
                    new AttemptTable(
                            List.of(attempt(TABLE.attempts().get(0).by(), "a", "b", "c")),
                            TABLE.now())
                        .json())
                .lines()
                .toList());
  }

  @Test
  void aLongValueIsCutAndWholeInJson() {
    var attempt = attempt(new Requester("karaf", "", "shell"), "ups.id", "v".repeat(4000), "");
    var table = new AttemptTable(List.of(attempt), TABLE.now());
    assertThat(table.text(80)).hasSizeLessThan(8);
    assertThat(table.json().get(0).path("value").asText()).hasSize(4000);
  }

  private static Attempt attempt(Requester by, String name, @Nullable String value, String why) {
    return new Attempt(
        TABLE.attempts().get(0).at(),
        by,
        "rack1",
        Attempt.Kind.COMMAND,
        name,
        value,
        Outcome.failed(why),
        Duration.ZERO);
  }

  @Test
  void printsTheDocumentedJson() {
    assertThat(TABLE.json().get(0).toString())
        .isEqualTo(
            "{\"at\":\"2026-11-20T10:15:30.500Z\",\"user\":\"admin\",\"address\":\"192.0.2.7:41814\","
                + "\"via\":\"nut\",\"ups\":\"rack1\",\"kind\":\"command\","
                + "\"name\":\"test.battery.start\",\"value\":null,\"outcome\":\"failed\","
                + "\"message\":\"remote controls are disabled\",\"seconds\":0.120}");
  }

  @Test
  void nothingYetIsSaid() {
    assertThat(new AttemptTable(List.of(), TABLE.now()).text(80))
        .singleElement()
        .asString()
        .contains("Nothing");
  }
}
