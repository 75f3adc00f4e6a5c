// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandCatalogueTest {

  private static final Map<String, Integer> SECONDS =
      Map.of("ups.delay.shutdown", 20, "ups.delay.start", 60);

  private static CommandCatalogue catalogue(int offset, String commands, boolean unconfirmed) {
    var allowance = CommandAllowance.of(commands, unconfirmed, "etc/jbus.ups-rack1.cfg");
    return new CommandCatalogue(CommandModel.MODEL, offset, allowance, SECONDS);
  }

  private static Outcome refused(CommandChoice choice) {
    return ((CommandChoice.Refused) choice).outcome();
  }

  @Test
  void onlyWhatMayBeCarriedOutIsOffered() {
    assertThat(catalogue(0, "none", true).offered()).isEmpty();
    assertThat(catalogue(0, "all", false).offered())
        .containsExactly(new Instcmd("test.battery.start"));
    assertThat(catalogue(0, "all", true).offered())
        .containsExactly(
            new Instcmd("load.off", true),
            new Instcmd("shutdown.return", true),
            new Instcmd("test.battery.start"));
    assertThat(catalogue(-0x1000, "all", true).offered())
        .containsExactly(new Instcmd("load.off", true), new Instcmd("shutdown.return", true));
  }

  @Test
  void whatTakesADurationThatIsNotSetIsNotOffered() {
    var all = catalogue(0, "all", true);
    var without = new CommandCatalogue(all.model(), 0, all.allowance(), Map.of());
    assertThat(without.offered()).extracting(Instcmd::name).doesNotContain("shutdown.return");
  }

  @Test
  void anAllowedCommandHasAPlanInWhateverCaseItIsAskedFor() {
    var plan = new CommandPlan(CommandModel.MODEL, CommandModel.TEST, 0, SECONDS);
    assertThat(catalogue(0, "safe", false).choose("TEST.Battery.start", null)).isEqualTo(plan);
    assertThat(catalogue(0, "safe", false).choose("test.battery.start", " ")).isEqualTo(plan);
  }

  @Test
  void everyRefusalSaysWhy() {
    assertThat(refused(catalogue(0, "all", true).choose("bypass.start", null)))
        .isEqualTo(Outcome.unknown("DIGYS has no command bypass.start"));
    assertThat(refused(catalogue(-0x1000, "all", true).choose("test.battery.start", null)))
        .isEqualTo(
            Outcome.unknown(
                "test.battery.start is not known for a DIGYS whose tables begin at 0x0000"));
    assertThat(refused(catalogue(0, "load.off", true).choose("test.battery.start", null)))
        .isEqualTo(
            Outcome.failed(
                "test.battery.start is not allowed: commands in etc/jbus.ups-rack1.cfg does not name it"));
    assertThat(refused(catalogue(0, "all", false).choose("load.off", null)).kind())
        .isEqualTo(Outcome.Kind.FAILED);
    assertThat(refused(catalogue(0, "all", false).choose("test.battery.start", "60")))
        .isEqualTo(Outcome.invalid("test.battery.start takes no value"));
  }
}
