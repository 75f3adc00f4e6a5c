// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DelayedShutdownTest {

  private static final DelayedShutdown THERE_AND_BACK =
      new DelayedShutdown(
          "load.off",
          new DelayedShutdown.Return(
              "load.on", new Condition(List.of("!S05"), List.of(), List.of(), List.of())));
  private static final DelayedShutdown OFF = new DelayedShutdown("load.off", null);

  private static UpsModel model(String child) {
    String sample = Samples.patched(Samples.MODEL, Samples.COMMANDS, Samples.SETTINGS);
    String head = "{\"name\":\"child\",\"like\":\"sample\",\"version\":\"1.0.0\",\"codes\":[8]}";
    var library =
        Samples.library(
            Samples.model("m", sample), Samples.model("child", Samples.patched(head, child)));
    assertThat(library.problems()).isEmpty();
    return Objects.requireNonNull(library.models().get("child"));
  }

  @Test
  void shutdownIsMadeOfCommands() {
    assertThat(model("{}").shutdown()).isEqualTo(THERE_AND_BACK);
  }

  @Test
  void shutdownMayLackTheWayBack() {
    String child = Samples.patched(Samples.MODEL, Samples.COMMANDS, Samples.SETTINGS);
    child = Samples.patched(child, "{\"shutdown\":{\"on\":null,\"supply\":null}}");
    var model = Samples.library(Samples.model("m", child)).models().get("sample");
    assertThat(model.shutdown()).isEqualTo(OFF);
  }

  @Test
  void whatTheDeviceDoesItselfIsNotOffered() {
    var commands = new HashMap<>(model("{}").commands());
    assertThat(commands).containsKey("shutdown.return");
    assertThat(THERE_AND_BACK.offered(commands))
        .containsExactly("shutdown.default", "shutdown.stayoff", "shutdown.stop");
    assertThat(OFF.byDefault(commands)).isEqualTo("shutdown.return");
    commands.remove("shutdown.return");
    assertThat(THERE_AND_BACK.offered(commands))
        .containsExactly(
            "shutdown.default", "shutdown.return", "shutdown.stayoff", "shutdown.stop");
    assertThat(THERE_AND_BACK.byDefault(commands)).isEqualTo("shutdown.return");
  }

  @Test
  void withoutTheWayBackTheLoadStaysOff() {
    var commands = new HashMap<>(model("{}").commands());
    commands.remove("shutdown.return");
    assertThat(OFF.offered(commands))
        .containsExactly("shutdown.default", "shutdown.stayoff", "shutdown.stop");
    assertThat(OFF.byDefault(commands)).isEqualTo("shutdown.stayoff");
  }

  @Test
  void itIsAsSureAsItsLessSureCommand() {
    var commands =
        model("{\"commands\":{\"load.on\":{\"confidence\":\"unconfirmed\"}}}").commands();
    assertThat(THERE_AND_BACK.confidence(commands)).isEqualTo(CommandConfidence.UNCONFIRMED);
    assertThat(OFF.confidence(commands)).isEqualTo(CommandConfidence.DOCUMENTED);
  }

  @Test
  void theWorseConfidenceIsTheLessSureOne() {
    assertThat(CommandConfidence.DOCUMENTED.worse(CommandConfidence.UNCONFIRMED))
        .isEqualTo(CommandConfidence.UNCONFIRMED);
    assertThat(CommandConfidence.DISPUTED.worse(CommandConfidence.UNCONFIRMED))
        .isEqualTo(CommandConfidence.DISPUTED);
  }
}
