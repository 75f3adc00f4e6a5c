// SPDX-License-Identifier: Apache-2.0
package io.jbusups.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LoggedTrailTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static Attempt attempt(String name, @Nullable String value, Outcome outcome) {
    return new Attempt(
        Instant.parse("2026-11-20T10:15:30.5Z"),
        new Requester("admin", "192.0.2.7:41814", "nut"),
        "rack1",
        Attempt.Kind.COMMAND,
        name,
        value,
        outcome,
        Duration.ofMillis(1234));
  }

  @Test
  void oneLineTellsWhoWantedWhatAndWhatBecameOfIt() {
    assertThat(AuditLine.of(attempt("load.off", "10", Outcome.failed("remote controls are off"))))
        .isEqualTo(
            "{\"at\":\"2026-11-20T10:15:30.500Z\",\"user\":\"admin\",\"from\":\"192.0.2.7:41814\","
                + "\"via\":\"nut\",\"ups\":\"rack1\",\"command\":\"load.off\",\"value\":\"10\","
                + "\"outcome\":\"failed\",\"message\":\"remote controls are off\",\"ms\":1234}");
    assertThat(AuditLine.of(attempt("load.on", null, Outcome.DONE)))
        .doesNotContain("value", "message");
  }

  @Property
  void whateverAClientSaysStaysOneLineThatSaysIt(@ForAll String name, @ForAll String value)
      throws Exception {
    String line = AuditLine.of(attempt(name, value, Outcome.DONE));
    assertThat(line.chars()).allMatch(c -> c >= ' ' && c < 127);
    var read = JSON.readTree(line);
    assertThat(kept(read.path("command").asText(), name)).isTrue();
    assertThat(kept(read.path("value").asText(), value)).isTrue();
  }

  private static boolean kept(String logged, String said) {
    return logged.equals(said)
        || said.length() > 1000 && logged.equals(said.substring(0, 1000) + "...");
  }

  @Test
  void theLatestAreKeptAndNoMore() {
    var trail = new LoggedTrail();
    for (int i = 0; i < LoggedTrail.KEPT + 3; i++) {
      trail.attempted(attempt("test." + i, null, Outcome.DONE));
    }
    assertThat(trail.latest()).hasSize(LoggedTrail.KEPT);
    assertThat(trail.latest().get(0).name()).isEqualTo("test.3");
    assertThat(trail.latest().get(LoggedTrail.KEPT - 1).name())
        .isEqualTo("test." + (LoggedTrail.KEPT + 2));
  }
}
