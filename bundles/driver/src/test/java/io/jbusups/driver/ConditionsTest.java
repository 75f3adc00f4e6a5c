// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.condition;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.models.Condition;
import io.jbusups.models.UpsModel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ConditionsTest {

  private static final UpsModel MODEL = TestModel.model("digys", 130);

  private static Readings readings(Map<String, Words> words, Map<String, BusFailure> failures) {
    var states = new HashMap<String, TableSpans>();
    MODEL
        .tables()
        .forEach(
            (name, table) -> {
              var state = Span.of(table);
              if (words.containsKey(name)) {
                Words read = words.get(name);
                state =
                    state.read(
                        new Registers(new ReadRequest(1, table.address(), read.size()), read, 0));
              }
              if (failures.containsKey(name)) {
                state = state.failed(failures.get(name));
              }
              states.put(name, new TableSpans(List.of(state)));
            });
    return new Readings(MODEL, states, 1, state -> 10);
  }

  private static Truth judge(Words status, Condition condition) {
    return new Conditions(readings(Map.of("status", status), Map.of())).judge(condition);
  }

  private static Condition any(String... codes) {
    return condition(List.of(), List.of(codes), List.of(), List.of());
  }

  private static Condition all(String... codes) {
    return condition(List.of(codes), List.of(), List.of(), List.of());
  }

  @Test
  void bitsAreJudgedAloneAndNegated() {
    assertThat(judge(Words.of(0x0020, 0), any("S05"))).isEqualTo(Truth.TRUE);
    assertThat(judge(Words.of(0x0020, 0), any("!S05"))).isEqualTo(Truth.FALSE);
    assertThat(judge(Words.of(0x0000, 0), all("S05"))).isEqualTo(Truth.FALSE);
    assertThat(judge(Words.of(0x0421, 0), all("S00", "S05", "S10"))).isEqualTo(Truth.TRUE);
    assertThat(judge(Words.of(0x0420, 0), all("S00", "S05", "S10"))).isEqualTo(Truth.FALSE);
  }

  @Test
  void whatIsRequiredOfAnAbsentBitIsNotKnown() {
    Words short1 = Words.of(0x0000);
    assertThat(judge(short1, any("S05", "!S73"))).isEqualTo(Truth.UNKNOWN);
    assertThat(judge(short1, any("!S73"))).isEqualTo(Truth.UNKNOWN);
    assertThat(judge(short1, any("!S05", "S73"))).isEqualTo(Truth.TRUE);
    assertThat(judge(short1, all("!S05", "S73"))).isEqualTo(Truth.UNKNOWN);
    assertThat(judge(short1, all("S05", "!S73"))).isEqualTo(Truth.FALSE);
    assertThat(judge(Words.of(0xFFFF, 0), any("S05"))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void anAbsentBitIsNoneOfThoseThatMayNotBeSet() {
    var working = condition(List.of("S05"), List.of(), List.of("S73"), List.of());
    assertThat(judge(Words.of(0x0020), working)).isEqualTo(Truth.TRUE);
    assertThat(judge(Words.of(0x0020, 0x0200), working)).isEqualTo(Truth.FALSE);
    var nothing = condition(List.of(), List.of(), List.of("S73"), List.of());
    assertThat(judge(Words.of(0x0020), nothing)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void whatIsRequiredOfAbsentBitsIsNotMetByAnotherGroupAlone() {
    var off = condition(List.of(), List.of("!S73"), List.of("S05"), List.of());
    assertThat(judge(Words.of(0x0000), off)).isEqualTo(Truth.UNKNOWN);
    assertThat(judge(Words.of(0x0020), off)).isEqualTo(Truth.FALSE);
    assertThat(judge(Words.of(0x0000, 0), off)).isEqualTo(Truth.TRUE);
  }

  @Test
  void whatWasNotReadGivesNoVerdictUnlessAnotherPointSettlesIt() {
    var unread = new Conditions(readings(Map.of("alarms", Words.of(0x0004)), Map.of()));
    assertThat(unread.judge(any("S05"))).isEqualTo(Truth.UNKNOWN);
    assertThat(unread.judge(any("S05", "A02"))).isEqualTo(Truth.TRUE);
    assertThat(unread.judge(all("S05", "!A02"))).isEqualTo(Truth.FALSE);
    assertThat(unread.judge(all("S05", "A02"))).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void presentTellsAValueFromNoneAndBothFromARefusal() {
    var present = condition(List.of(), List.of(), List.of(), List.of("M23"));
    var value = readings(Map.of("measurements", Words.of(1, 2, 3)), Map.of());
    var none = readings(Map.of("measurements", Words.of(1, 2, 0xFFFF)), Map.of());
    var refused = readings(Map.of(), Map.of("measurements", new BusFailure.ExceptionReply(2)));
    assertThat(new Conditions(value).judge(present)).isEqualTo(Truth.TRUE);
    assertThat(new Conditions(none).judge(present)).isEqualTo(Truth.FALSE);
    assertThat(new Conditions(refused).judge(present)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void nothingFollowsFromAnAbsentNumberInATableThatSaysNothing() {
    var present = condition(List.of(), List.of(), List.of(), List.of("M23"));
    var silent = readings(Map.of("measurements", Words.of(0xFFFF, 0xFFFF, 0xFFFF)), Map.of());
    assertThat(new Conditions(silent).judge(present)).isEqualTo(Truth.UNKNOWN);
  }

  @Test
  void theFirstConditionWithAVerdictDecides() {
    var readings = readings(Map.of("measurements", Words.of(1, 2, 3)), Map.of());
    var present = condition(List.of(), List.of(), List.of(), List.of("M23"));
    assertThat(new Conditions(readings).first(List.of(any("S05"), present))).isEqualTo(Truth.TRUE);
    assertThat(new Conditions(readings).first(List.of(any("S05")))).isEqualTo(Truth.UNKNOWN);
    assertThat(new Conditions(readings).first(List.of())).isEqualTo(Truth.UNKNOWN);
  }

  /**
   * Whatever a table that could not be read holds, it never contradicts a verdict given without.
   */
  @Property
  void readingMoreNeverOverturnsAVerdict(
      @ForAll("conditions") Condition condition, @ForAll int status, @ForAll int alarms) {
    // 0xFFFF in a word means "no value": then its bits take no part, which is no reading of them.
    Words statusWords = Words.of(status & 0xFFFE, status >>> 16 & 0xFFFE);
    Words alarmWords = Words.of(alarms & 0xFFFE);
    Truth before =
        new Conditions(readings(Map.of("alarms", alarmWords), Map.of())).judge(condition);
    Truth after =
        new Conditions(readings(Map.of("alarms", alarmWords, "status", statusWords), Map.of()))
            .judge(condition);
    if (before != Truth.UNKNOWN) {
      assertThat(after).isEqualTo(before);
    }
    assertThat(after).isNotEqualTo(Truth.UNKNOWN);
  }

  /** But for what {@code none} passes over, a word without a value decides nothing. */
  @Property
  void whatIsAbsentNeverDecidesAgainstWhatItWouldSay(
      @ForAll("conditions") Condition whole, @ForAll int status, @ForAll int alarms) {
    var condition = condition(whole.all(), whole.any(), List.of(), List.of());
    Words alarmWords = Words.of(alarms & 0xFFFE);
    int first = status & 0xFFFE;
    Truth told =
        new Conditions(
                readings(
                    Map.of("alarms", alarmWords, "status", Words.of(first, status >>> 16 & 0xFFFE)),
                    Map.of()))
            .judge(condition);
    for (Words absent : List.of(Words.of(first), Words.of(0xFFFF, 0xFFFF))) {
      assertThat(
              new Conditions(readings(Map.of("alarms", alarmWords, "status", absent), Map.of()))
                  .judge(condition))
          .isIn(told, Truth.UNKNOWN);
    }
  }

  @Provide
  Arbitrary<Condition> conditions() {
    Arbitrary<List<String>> group =
        Arbitraries.of("S00", "S05", "S10", "S73", "A02", "A31", "!S05", "!S73", "!A02")
            .list()
            .ofMaxSize(3);
    return Combinators.combine(group, group, group)
        .as((a, b, c) -> new Condition(a, b, c, List.of()))
        .filter(c -> !c.all().isEmpty() || !c.any().isEmpty() || !c.none().isEmpty());
  }
}
