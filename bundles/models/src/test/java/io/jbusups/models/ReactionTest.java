// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import io.jbusups.models.Reaction.Change;
import io.jbusups.models.Reaction.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReactionTest {

  private static final String ON =
      """
      {"on":[
        {"write":{"0x15B0":"000a"},"needs":{"0x1020":"0400"},"unless":{"0x1020":"0040"},
         "then":[
           {"after":0,"set":{"0x1020":"0010"},"clear":{"0x1020":"0003"},"words":{"0x1061":"1234"}},
           {"after":2.5,"words":{"0x1062":"0001"},"clear":null},
           {"after":9,"words":{"0x1061":null}}]},
        {"write":{"0x15B0":"000B"},"answer":6,"ends":[{"0x15B0":"000A"}]},
        {"write":{"0x1580":".... .... 0004"},"then":[{"after":1,"per.word":[256,1]}]}
      ]}
      """;

  private static Capture capture(String... patches) {
    var library =
        Samples.library(
            Samples.model("m", Samples.MODEL),
            Samples.capture("x", Samples.patched(Samples.CAPTURE, ON)),
            Samples.capture(
                "y",
                Samples.patched(
                    "{\"format\":1,\"name\":\"y\",\"like\":\"sample-on-mains\"}", patches)));
    assertThat(library.problems()).isEmpty();
    return library.captures().get("y");
  }

  @Test
  void eachChangeIsLaidOverTheOneBefore() {
    Reaction reaction = capture().on().get(0);
    assertThat(reaction.trigger()).isEqualTo(new Trigger(0x15B0, "000A"));
    assertThat(reaction.needs()).isEqualTo(Map.of(0x1020, 0x400));
    assertThat(reaction.unless()).isEqualTo(Map.of(0x1020, 0x40));
    assertThat(reaction.then())
        .containsExactly(
            new Change(
                Duration.ZERO,
                List.of(),
                Map.of(0x1061, 0x1234),
                Map.of(0x1020, 0x10),
                Map.of(0x1020, 3)),
            new Change(
                Duration.ofMillis(2500),
                List.of(),
                Map.of(0x1061, 0x1234, 0x1062, 1),
                Map.of(0x1020, 0x10),
                Map.of()),
            new Change(
                Duration.ofSeconds(9),
                List.of(),
                Map.of(0x1062, 1),
                Map.of(0x1020, 0x10),
                Map.of()));
  }

  @Test
  void aWriteMayEndAnotherAndBeRefused() {
    Reaction reaction = capture().on().get(1);
    assertThat(reaction.answer()).isEqualTo(Optional.of(6));
    assertThat(reaction.ends()).containsExactly(new Trigger(0x15B0, "000A"));
    assertThat(capture().on().get(0).answer()).isEmpty();
  }

  @Test
  void captureThatIsLikeAnotherReactsLikeItUnlessItSaysOtherwise() {
    assertThat(capture().on()).hasSize(3);
    assertThat(capture("{\"on\":[]}").on()).isEmpty();
    assertThat(capture("{\"registers\":{\"0x1060\":\"0001\"}}").on())
        .as("without some of the registers that it changes")
        .hasSize(3);
  }

  @Test
  void aTriggerFitsItsWordsAtItsAddressOnly() {
    Trigger trigger = capture().on().get(2).trigger();
    assertThat(trigger.fits(0x1580, Words.of(0x12, 0xABCD, 4))).isTrue();
    assertThat(trigger.fits(0x1580, Words.of(0x12, 0xABCD, 5))).isFalse();
    assertThat(trigger.fits(0x1580, Words.of(0x12, 4))).isFalse();
    assertThat(trigger.fits(0x1580, Words.of(0x12, 0xABCD, 4, 0))).isFalse();
    assertThat(trigger.fits(0x1581, Words.of(0x12, 0xABCD, 4))).isFalse();
  }

  @Test
  void whatIsWrittenMayTellWhen() {
    Change change = capture().on().get(2).then().get(0);
    assertThat(change.after(Words.of(1, 44, 4))).isEqualTo(Duration.ofSeconds(301));
  }

  @Test
  void bitsComeOnTopOfWords() {
    var change =
        new Change(
            Duration.ZERO, List.of(), Map.of(1, 0xF0), Map.of(1, 0x0F, 2, 1), Map.of(1, 0x81));
    assertThat(change.applied(1, 0xFFFF)).isEqualTo(0x7E);
    assertThat(change.applied(2, 0x10)).isEqualTo(0x11);
    assertThat(change.applied(3, 7)).isEqualTo(7);
  }
}
