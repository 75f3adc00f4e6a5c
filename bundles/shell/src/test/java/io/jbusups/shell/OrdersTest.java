// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.api.AuditTrail;
import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.karaf.shell.api.console.CommandLine;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ups:run}, {@code ups:set} and {@code ups:audit} in Karaf's shell. */
class OrdersTest {

  @TempDir private Path folder;
  private TestShell shell;
  private final Obedient ups = new Obedient();

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
    shell.publish(UpsDevice.class, ups);
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
  }

  @Test
  void aCommandIsRunAndItsOutcomeTold() throws Exception {
    assertThat(shell.run("ups:run rack1 beeper.mute"))
        .startsWith("rack1: beeper.mute: done after ");
    assertThat(shell.run("ups:run rack1 shutdown.stop 5")).contains("done");
    assertThat(ups.asked).containsExactly("beeper.mute null shell", "shutdown.stop 5 shell");
  }

  @Test
  void whatIsDangerousNeedsASecondWord() throws Exception {
    assertThatThrownBy(() -> shell.run("ups:run rack1 LOAD.off"))
        .hasMessageContaining("ups:run --yes rack1");
    assertThat(ups.asked).isEmpty();
    shell.run("ups:run --yes rack1 load.off");
    assertThat(ups.asked).containsExactly("load.off null shell");
  }

  /** It may be carried out all the same: what it does to the load is not told now. */
  @Test
  void whatAStaleUpsDoesNotListNeedsASecondWord() throws Exception {
    ups.snapshot = UpsSnapshot.without(DataState.STALE, "a test", Instant.EPOCH, List.of());
    assertThatThrownBy(() -> shell.run("ups:run rack1 load.off"))
        .hasMessageContaining("ups:run --yes rack1");
    assertThat(ups.asked).isEmpty();
    shell.run("ups:run --yes rack1 load.off");
    assertThat(ups.asked).containsExactly("load.off null shell");
  }

  @Test
  void whatTheUpsRefusesIsAnErrorWithItsReason() {
    ups.outcome = CompletableFuture.completedFuture(Outcome.failed("remote controls\nare off"));
    assertThatThrownBy(() -> shell.run("ups:run rack1 beeper.mute"))
        .hasMessage("rack1: beeper.mute was not done: remote controls are off");
    assertThatThrownBy(() -> shell.run("ups:run rack2 beeper.mute"))
        .hasMessageContaining("There is no UPS 'rack2'");
  }

  @Test
  void aServiceThatFailsIsToldToo() {
    ups.outcome = CompletableFuture.failedFuture(new IllegalStateException("broken"));
    assertThatThrownBy(() -> shell.run("ups:run rack1 beeper.mute"))
        .hasMessageContaining("the UPS's service failed", "broken");
  }

  @Test
  void aVariableIsSetWhereItsValueFits() throws Exception {
    assertThat(shell.run("ups:set rack1 ups.id hall")).contains("ups.id = hall: done");
    assertThatThrownBy(() -> shell.run("ups:set rack1 ups.id longer"))
        .hasMessageContaining("at most 4 characters");
    assertThat(ups.asked).containsExactly("ups.id=hall shell");
  }

  /** Whatever is typed is asked for as it is; what is shown of it moves no cursor. */
  @Test
  void controlCharactersReachNoTerminal() throws Exception {
    String said =
        shell.run("ups:run rack1 \"x\r\n\u001b[2Jrack1: y: done\" \"1\n\u001b]0;t\u0007\"")
            + shell.run("ups:set rack1 ups.id \"a\u001b\nb\"");
    assertThat(said.lines()).hasSize(2).allMatch(line -> line.chars().allMatch(c -> c >= ' '));
    assertThat(ups.asked)
        .containsExactly(
            "x\r\n\u001b[2Jrack1: y: done 1\n\u001b]0;t\u0007 shell", "ups.id=a\u001b\nb shell");
    for (String refused :
        List.of("ups:set rack1 \"x\n\u001b[A\" 1", "ups:set rack1 ups.id \"\n\u001b[Axyz\"")) {
      assertThatThrownBy(() -> shell.run(refused))
          .matches(told -> told.getMessage().chars().allMatch(c -> c >= ' '));
    }
    ups.outcome = CompletableFuture.failedFuture(new IllegalStateException("bro\n\u001b[Aken"));
    assertThatThrownBy(() -> shell.run("ups:run rack1 beeper.mute"))
        .matches(told -> told.getMessage().chars().allMatch(c -> c >= ' '));
  }

  @Test
  void completesWhatTheUpsOffers() {
    assertThat(shell.complete(CommandNames.class, new Line("ups:run rack1 be")))
        .containsExactly("beeper.mute ");
    assertThat(shell.complete(CommandNames.class, new Line("ups:run rack2 be"))).isEmpty();
    assertThat(shell.complete(WritableNames.class, new Line("ups:set rack1 ups")))
        .containsExactly("ups.id ");
  }

  @Test
  void theRecordIsShown() throws Exception {
    assertThatThrownBy(() -> shell.run("ups:audit")).hasMessageContaining("io.jbusups.audit");
    shell.publish(AuditTrail.class, List::of);
    assertThat(shell.run("ups:audit rack1")).contains("Nothing was asked");
    assertThat(shell.run("ups:audit --json")).isEqualToIgnoringWhitespace("[ ]");
  }

  /** A line that was typed so far, as Karaf gives it to the completer of its last word. */
  private record Line(String typed) implements CommandLine {

    @Override
    public int getCursorArgumentIndex() {
      return getArguments().length - 1;
    }

    @Override
    public String getCursorArgument() {
      return getArguments()[getCursorArgumentIndex()];
    }

    @Override
    public int getArgumentPosition() {
      return getCursorArgument().length();
    }

    @Override
    public String[] getArguments() {
      return typed.split(" ");
    }

    @Override
    public int getBufferPosition() {
      return typed.length();
    }

    @Override
    public String getBuffer() {
      return typed;
    }
  }

  /** Does as it is told. */
  private static final class Obedient implements UpsDevice {
    final List<String> asked = new ArrayList<>();
    CompletionStage<Outcome> outcome = CompletableFuture.completedFuture(Outcome.DONE);

    @Override
    public String name() {
      return "rack1";
    }

    @Override
    public String description() {
      return "";
    }

    UpsSnapshot snapshot =
        new UpsSnapshot(
            DataState.FRESH,
            "",
            Instant.EPOCH,
            Set.of(),
            List.of(),
            UpsSnapshot.index(
                List.of(
                    Variable.text("ups.status", "OL"),
                    new Variable("ups.id", "me", new VariableType.Text(true, 4)))),
            List.of(new Instcmd("beeper.mute"), new Instcmd("load.off", true)));

    @Override
    public UpsSnapshot snapshot() {
      return snapshot;
    }

    @Override
    public Subscription subscribe(UpsListener listener) {
      return () -> {};
    }

    @Override
    public CompletionStage<Outcome> instcmd(String command, @Nullable String value, Requester by) {
      asked.add(command + " " + value + " " + by.via());
      return outcome;
    }

    @Override
    public CompletionStage<Outcome> set(String variable, String value, Requester by) {
      asked.add(variable + "=" + value + " " + by.via());
      return outcome;
    }
  }
}
