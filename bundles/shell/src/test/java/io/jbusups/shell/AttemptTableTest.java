// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
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
          ZoneOffset.UTC);

  @Test
  void tellsWhoWantedWhatAndWhatBecameOfIt() {
    assertThat(String.join("\n", TABLE.text(130)))
        .isEqualTo(
            """
            At                   Who                       UPS    What                Outcome   Took  Why
            -------------------  ------------------------  -----  ------------------  -------  -----  ----------------------------
            2026-11-20 10:15:30  admin at 192.0.2.7:41814  rack1  test.battery.start  failed   0.1 s  remote controls are disabled
            2026-11-20 10:16:00  nut-socket                rack1  ups.id = hall 2     success  0.0 s""");
  }

  @Test
  void neverWiderThanTheTerminal() {
    assertThat(TABLE.text(80)).allMatch(line -> line.length() <= 80);
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
    assertThat(new AttemptTable(List.of()).text(80)).singleElement().asString().contains("Nothing");
  }
}
