// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.models.Command.Interlock;
import io.jbusups.models.Command.Proof;
import io.jbusups.models.Command.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CommandLoadingTest {

  private static final CommandArgument DELAY =
      new CommandArgument("delay", "ups.delay.shutdown", 1, 20, 600);
  private static final CommandArgument PAUSE =
      new CommandArgument("pause", "ups.delay.start", 60, 60, 6000);

  private static UpsModel model(String name, ModelFile... more) {
    ModelFile sample = Samples.model("m", Samples.patched(Samples.MODEL, Samples.COMMANDS));
    var files = new ArrayList<ModelFile>(List.of(sample));
    files.addAll(List.of(more));
    ModelLibrary library = Samples.library(files.toArray(ModelFile[]::new));
    assertThat(library.problems()).isEmpty();
    return Objects.requireNonNull(library.models().get(name));
  }

  private static Command command(String name) {
    return Objects.requireNonNull(model("sample").commands().get(name));
  }

  @Test
  void modelWithoutCommandsHasNone() {
    var library = Samples.library(Samples.model("m", Samples.MODEL));
    assertThat(library.models().get("sample").commands()).isEmpty();
  }

  @Test
  void commandIsAllThatItsFileSays() {
    assertThat(command("experimental.ecomode.start"))
        .isEqualTo(
            new Command(
                "experimental.ecomode.start",
                new Write("controls", 0x15B0, 6, List.of(new CommandWord.Fixed(3))),
                new Condition(List.of("C03"), List.of(), List.of(), List.of()),
                List.of(
                    new Interlock(
                        new Condition(List.of(), List.of("S06"), List.of(), List.of()),
                        "remote controls are disabled")),
                new Proof(
                    new Condition(List.of("S07"), List.of(), List.of(), List.of()),
                    Duration.ofSeconds(20)),
                false,
                CommandConfidence.DOCUMENTED,
                Set.of(0x1000, 0x0000),
                List.of("page 29")));
  }

  @Test
  void commandMayTakeDurationsAndRestOnNothing() {
    assertThat(command("shutdown.return"))
        .isEqualTo(
            new Command(
                "shutdown.return",
                new Write(
                    "schedule",
                    0x1581,
                    16,
                    List.of(
                        new CommandWord.OneByte(DELAY, true),
                        new CommandWord.OneByte(DELAY, false),
                        new CommandWord.Whole(PAUSE),
                        new CommandWord.Fixed(4))),
                null,
                List.of(),
                null,
                true,
                CommandConfidence.UNCONFIRMED,
                Set.of(0x1000),
                List.of("a driver")));
  }

  @Test
  void writeTellsEachArgumentOnce() {
    assertThat(command("shutdown.return").write().arguments()).containsExactly(DELAY, PAUSE);
    assertThat(command("experimental.ecomode.start").write().arguments()).isEmpty();
  }

  @Test
  void wordsAreMadeOfTheSecondsThatAreAskedFor() {
    Map<CommandArgument, Integer> seconds = Map.of(DELAY, 598, PAUSE, 61);
    assertThat(command("shutdown.return").write().words())
        .extracting(word -> word.word(seconds::get))
        .containsExactly(0x02, 0x56, 2, 4);
  }

  @Test
  void secondsThatTheDeviceDoesNotTakeMakeNoWord() {
    var word = new CommandWord.Whole(DELAY);
    assertThatThrownBy(() -> word.word(argument -> 19)).hasMessageContaining("20 to 600");
    assertThatThrownBy(() -> word.word(argument -> 601)).hasMessageContaining("20 to 600");
  }

  @Property
  void countsAreNeverShorterThanTheSecondsNorAWholeCountLonger(
      @ForAll @IntRange(min = 1, max = 3600) int unit, @ForAll @IntRange(max = 100_000) int s) {
    var argument = new CommandArgument("a", "ups.delay.start", unit, 0, 100_000);
    assertThat(argument.counts(s) * (long) unit).isBetween((long) s, s + unit - 1L);
  }

  @Test
  void childInheritsMovesAndDropsCommands() {
    UpsModel child =
        model(
            "child",
            Samples.model(
                "child",
                """
                { "name": "child", "like": "sample", "version": "1.0.0", "codes": [8],
                  "controls": { "controls": { "address": "0x15B8" } },
                  "commands": { "shutdown.return": null, "experimental.ecomode.start": { "confidence": "unconfirmed" } } }
                """));
    assertThat(child.commands()).containsOnlyKeys("experimental.ecomode.start");
    Command eco = Objects.requireNonNull(child.commands().get("experimental.ecomode.start"));
    assertThat(eco.write().address()).isEqualTo(0x15B8);
    assertThat(eco.confidence()).isEqualTo(CommandConfidence.UNCONFIRMED);
    assertThat(eco.permission()).isNotNull();
  }

  @Test
  void disputedCommandMayRestOnWhatIsDisputed() {
    String disputed =
        """
        { "disputed": [ { "tables": ["controls", "permissions"], "readings": { "a": "x", "b": "y" } } ],
          "commands": { "experimental.ecomode.start": { "confidence": "disputed" } } }
        """;
    assertThat(Samples.problemsOfModel(Samples.COMMANDS, disputed)).isEmpty();
  }
}
