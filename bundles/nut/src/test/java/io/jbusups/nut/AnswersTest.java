// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

  private final UpsSnapshot snapshot =
      FakeUps.fresh(List.of(Variable.text("ups.status", "OL")), List.of());
  private final Answers answers = new Answers("rack1", snapshot);

  @Test
  void aListIsEncodedOnceAndNotKeptForOtherSpellings() {
    assertThat(answers.variables("rack1")).isSameAs(answers.variables("rack1"));
    assertThat(answers.variables("RACK1")).isNotSameAs(answers.variables("RACK1"));
    assertThat(answers.variables("RACK1").toString()).contains("VAR RACK1 ups.status \"OL\"\n");
  }

  @Test
  void aValueIsEncodedOnceAndNotKeptForOtherSpellings() {
    assertThat(value("rack1", "ups.status")).isSameAs(value("rack1", "ups.status"));
    assertThat(value("RACK1", "ups.status")).isNotSameAs(value("RACK1", "ups.status"));
    assertThat(value("rack1", "UPS.status")).isNotSameAs(value("rack1", "UPS.status"));
  }

  @Test
  void aValueRepeatsTheNamesAsTheyWereSpelled() {
    assertThat(value("rack1", "ups.status")).hasToString("VAR rack1 ups.status \"OL\"\n");
    assertThat(value("RACK1", "ups.status")).hasToString("VAR RACK1 ups.status \"OL\"\n");
    assertThat(value("rack1", "UPS.status")).hasToString("VAR rack1 UPS.status \"OL\"\n");
    assertThat(value("rack1", "ups.load")).hasToString("ERR VAR-NOT-SUPPORTED\n");
  }

  @Test
  void aUpsKeepsItsAnswersUntilItHasAnotherSnapshot() {
    var served = new ServedUps("rack1", new FakeUps("rack1", "", snapshot));

    assertThat(served.answers(snapshot)).isSameAs(served.answers(snapshot));
    var other = FakeUps.fresh(List.of(), List.of());
    assertThat(served.answers(other)).isNotSameAs(served.answers(snapshot));
    assertThat(served.answers(other).snapshot()).isSameAs(other);
  }

  private Encoded value(String ups, String name) {
    return answers.variable(new GetRequest.Var(ups, name));
  }
}
