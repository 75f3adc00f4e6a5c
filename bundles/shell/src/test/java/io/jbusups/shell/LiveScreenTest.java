// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.UpsDevice;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.JLineTerminal;
import org.jline.terminal.Attributes.LocalFlag;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LiveScreenTest {

  private static final Duration LONG = Duration.ofHours(1);

  private FakeConsole console;

  @BeforeEach
  void open() throws Exception {
    console = new FakeConsole(80, 10);
  }

  @AfterEach
  void close() throws Exception {
    console.close();
  }

  private LiveScreen screen() {
    Terminal terminal = console.terminal();
    return new LiveScreen(
        terminal, new PrintStream(terminal.output(), true, StandardCharsets.UTF_8));
  }

  private void sees(String text) {
    await().untilAsserted(() -> assertThat(console.sent()).contains(text));
  }

  @Test
  void draws_each_picture_over_the_one_before() {
    try (var screen = screen()) {
      screen.draw(List.of("one", "two"));
      screen.draw(List.of("three"));
    }

    assertThat(console.sent())
        .isEqualTo("\033[2J\033[Hone\033[K\r\ntwo\033[K\r\n\033[J\033[Hthree\033[K\r\n\033[J");
  }

  @Test
  void a_picture_taller_than_the_terminal_says_what_is_missing() {
    try (var screen = screen()) {
      screen.draw(IntStream.range(0, 20).mapToObj(i -> "line " + i).toList());
    }

    assertThat(console.sent()).contains("line 7").doesNotContain("line 8");
    assertThat(console.sent()).contains("(12 lines more)");
    assertThat(console.sent().chars().filter(c -> c == '\n').count()).isEqualTo(9);
  }

  @Test
  void a_key_ends_the_wait_and_is_not_left_for_the_prompt() throws Exception {
    try (var screen = screen()) {
      console.type("\033[A");
      assertThat(screen.await(new Changes(), LONG)).isFalse();
      assertThat(console.terminal().reader().read(100)).isNegative();
    }
  }

  @Test
  void a_change_ends_the_wait_but_not_the_watch() throws Exception {
    var changes = new Changes();
    try (var screen = screen()) {
      changes.note();
      assertThat(screen.await(changes, LONG)).isTrue();
      assertThat(screen.await(changes, Duration.ofMillis(10))).isTrue();
    }
  }

  @Test
  void an_interrupt_ends_the_wait() throws Exception {
    try (var screen = screen()) {
      console.terminal().raise(Terminal.Signal.INT);
      assertThat(screen.await(new Changes(), LONG)).isFalse();
    }
  }

  @Test
  void a_terminal_that_hangs_up_ends_the_wait() throws Exception {
    try (var screen = screen()) {
      console.close();
      assertThat(screen.await(new Changes(), LONG)).isFalse();
    }
  }

  @Test
  void the_terminal_is_left_as_it_was() {
    assertThat(console.terminal().getAttributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
    try (var screen = screen()) {
      screen.draw(List.of());
      assertThat(console.terminal().getAttributes().getLocalFlag(LocalFlag.ICANON)).isFalse();
      assertThat(console.terminal().getAttributes().getLocalFlag(LocalFlag.ECHO)).isFalse();
    }
    assertThat(console.terminal().getAttributes().getLocalFlag(LocalFlag.ICANON)).isTrue();
    assertThat(console.terminal().getAttributes().getLocalFlag(LocalFlag.ECHO)).isTrue();
  }

  @Test
  void a_person_watches_a_change_and_goes_on_at_the_prompt(@TempDir Path folder) throws Exception {
    try (var shell = new TestShell(folder);
        Session session = shell.open(new JLineTerminal(console.terminal()))) {
      var ups = new FakeUps(Samples.onMains("rack1"));
      shell.publish(UpsDevice.class, ups);
      var person = new Thread(session, "person at the prompt");
      person.start();

      console.type("ups:watch\r");
      sees("OL CHRG");
      assertThat(ups.listeners()).isEqualTo(1);

      ups.become(Samples.onBattery("rack1"));
      sees("ALARM OB LB");
      shell.publish(UpsDevice.class, new FakeUps(Samples.onMains("rack2")));
      sees("rack2");

      console.type("q");
      await().until(() -> ups.listeners() == 0);
      console.type("echo 'still' 'here'\r");
      sees("still here");

      console.type("ups:watch rack1\r");
      sees("Last read");
      console.type("\003");
      await().until(() -> ups.listeners() == 0);
      console.type("echo 'and' 'again'\r");
      sees("and again");
      console.type("\004");
      person.join();
    }
  }
}
