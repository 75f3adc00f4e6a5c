// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.CommandModel.readings;
import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.Words;
import io.jbusups.driver.CommandStep.Go;
import io.jbusups.driver.CommandStep.Stop;
import io.jbusups.models.Setting;
import java.time.Duration;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SettingPlanTest {

  private static final int S05 = 1 << 5;
  private static final int S73 = 1 << 9;

  private static final SettingPlan PLAN = plan(SettingModel.FREQUENCY, 600);

  private static SettingPlan plan(Setting setting, int word) {
    return new SettingPlan(SettingModel.MODEL, setting, 0, word);
  }

  /** The unit's first status word, its second, and the register that is set. */
  private static Readings unit(int first, int second, int tenths) {
    return readings(
        Map.of("status", Words.of(first, second), "measurements", Words.of(100, tenths, 0)),
        Map.of());
  }

  private static Outcome outcome(CommandStep step) {
    return ((Stop) step).outcome();
  }

  private static Outcome refused(String why) {
    return Outcome.failed(why + "; nothing was written");
  }

  @Test
  void whatIsPermittedAndForbiddenByNothingIsWritten() {
    assertThat(PLAN.decide(unit(1, S73, 500)))
        .isEqualTo(new Go(6, MEASUREMENTS + 1, Words.of(600)));
    var moved = new SettingPlan(SettingModel.MODEL, SettingModel.CHARGE, -0x1000, 50);
    assertThat(moved.decide(unit(1, 0, 500)))
        .isEqualTo(new Go(16, MEASUREMENTS - 0x1000, Words.of(50)));
  }

  @Test
  void whatIsSoAlreadyIsNotWritten() {
    assertThat(outcome(PLAN.decide(unit(1, 0, 600))))
        .isEqualTo(new Outcome(Outcome.Kind.SUCCESS, "already so: output.frequency is 60.0"));
  }

  @Test
  void whatForbidsSaysWhy() {
    assertThat(outcome(PLAN.decide(unit(1 | S05, S73, 500))))
        .isEqualTo(refused("the load is on battery: S05 (S05) is set"));
    assertThat(outcome(PLAN.decide(unit(1, 0, 500))))
        .isEqualTo(refused("the UPS does not permit it now: S73 (S73) is clear"));
    assertThat(outcome(PLAN.decide(readings(Map.of(), Map.of()))))
        .isEqualTo(
            refused("it is not known whether the load is on battery: S05 (S05) could not be read"));
  }

  @Test
  void whatCannotBeReadIsNotSet() {
    assertThat(outcome(PLAN.decide(unit(1, S73, 0xFFFF))))
        .isEqualTo(refused("it is not known what output.frequency is: M19 (M19) has no value"));
    var status = Map.of("status", Words.of(1, S73));
    var failures = Map.<String, BusFailure>of("measurements", new BusFailure.ExceptionReply(2));
    assertThat(outcome(PLAN.decide(readings(status, failures))))
        .isEqualTo(refused("it is not known what output.frequency is: M19 (M19) is refused"));
  }

  @Test
  void itSaysWhatToReadBeforeAndAfter() {
    assertThat(PLAN.tables()).containsExactly("measurements", "status");
    assertThat(PLAN.proofTables()).containsExactly("measurements");
    assertThat(PLAN.within()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void everyEndHasWordsOfItsOwn() {
    assertThat(PLAN.name()).isEqualTo("the setting of output.frequency");
    assertThat(PLAN.done(unit(1, S73, 600)))
        .isEqualTo(new Outcome(Outcome.Kind.SUCCESS, "output.frequency is 60.0"));
    assertThat(PLAN.withoutEffect(unit(1, S73, 500)))
        .isEqualTo(
            Outcome.failed(
                "the UPS has taken it, but within 5 s it was not seen that output.frequency is 60.0"
                    + " (M19 (M19) is 50.0); look at the UPS before it is asked again"));
  }

  /** Whatever the register holds: only the very word proves it, and only that is not written. */
  @Property
  void onlyTheWordItselfProves(@ForAll @IntRange(max = 0xFFFF) int tenths) {
    Readings readings = unit(1, S73, tenths);
    assertThat(PLAN.proved(readings)).isEqualTo(tenths == 600);
    assertThat(PLAN.decide(readings) instanceof Go).isEqualTo(tenths != 600 && tenths != 0xFFFF);
  }
}
