// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Attempt;
import io.jbusups.api.AttemptListener;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class AttemptRecordTest {

  private static final Requester BY = new Requester("karaf", "", "shell");

  private final List<Attempt> heard = new ArrayList<>();

  @Test
  void isKeptWhenTheOutcomeIsKnownAndBeforeItIsTold() {
    var outcome = new CompletableFuture<Outcome>();
    var told =
        new AttemptRecord(List.of(heard::add))
            .of(BY, "rack1", Attempt.Kind.COMMAND, "load.off", "5", () -> outcome)
            .thenApply(known -> heard.size());
    assertThat(heard).isEmpty();
    outcome.complete(Outcome.DONE);
    assertThat(told.toCompletableFuture().join()).isEqualTo(1);
    assertThat(heard.get(0).name()).isEqualTo("load.off");
    assertThat(heard.get(0).value()).isEqualTo("5");
    assertThat(heard.get(0).outcome()).isEqualTo(Outcome.DONE);
  }

  /** What people type at the console, as it was typed, begins no line of its own in the log. */
  @Test
  void aListenerThatFailsIsInTheLogInOneLineAndTheOthersHearOfIt() {
    AttemptListener broken =
        attempt -> {
          throw new IllegalStateException("a test");
        };
    var log = new ByteArrayOutputStream();
    var before = System.err;
    System.setErr(new PrintStream(log, true, UTF_8));
    try {
      new AttemptRecord(List.of(broken, heard::add))
          .of(
              BY,
              "rack1",
              Attempt.Kind.COMMAND,
              "x\r\n2026 ERROR forged\u001b[2J",
              "1\n2",
              () -> CompletableFuture.completedFuture(Outcome.DONE));
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(UTF_8).lines().findFirst().orElseThrow())
        .contains("A record was not kept of", "x??2026 ERROR forged?[2J", "1?2", "rack1");
    assertThat(heard).hasSize(1);
  }
}
