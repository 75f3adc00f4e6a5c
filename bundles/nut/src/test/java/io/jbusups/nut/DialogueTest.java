// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Numeric;
import io.jbusups.api.VariableType.Range;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the recording does not hold; answers in this form were measured of upsd 2.8.0. */
class DialogueTest {

  private final FakeUps rack =
      new FakeUps(
          "rack1",
          "Computer room",
          FakeUps.fresh(
              List.of(
                  Variable.text("ups.status", "OL CHRG"),
                  Variable.text("ups.alarm", "A02 over\nload \"now\" # \\ \u0007é"),
                  variable("input.sensitivity", "low", new Choice(true, List.of("low", "high"))),
                  variable("outlet.desc", "1", new Choice(false, List.of("1", "20.5"))),
                  variable("ups.delay.start", "20", new Numeric(true)),
                  variable("ups.id", "me", new Text(true, 16)),
                  variable(
                      "input.transfer.low",
                      "190",
                      new Ranges(true, List.of(range("1E+2", "185.50"), range("190", "200"))))),
              List.of(new Instcmd("test.battery.start"), new Instcmd("beeper.mute"))));

  private final Site site =
      new Site(
          new Catalogue(
              List.of(
                  new ServedUps("rack1", rack),
                  new ServedUps(
                      "stale", new FakeUps("stale", "", FakeUps.without(DataState.STALE))),
                  new ServedUps(
                      "gone", new FakeUps("gone", "", FakeUps.without(DataState.UNREACHED)))),
              Map.of("ups", "rack1", "stale", "rack1", "lost", "nobody")),
          Descriptions.load(),
          "0.1.0");

  private final EmbeddedClient client = EmbeddedClient.of(site);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "   ",
        "# comment",
        "\"\"",
        "=",
        "FOO",
        "FOO BAR",
        "REQ x",
        "'VER'",
        "\"LIST UPS\""
      })
  void whatIsNoCommandIsUnknown(String line) {
    assertThat(ask(line)).isEqualTo("ERR UNKNOWN-COMMAND\n");
  }

  @Test
  void listsTheValuesOfAChoice() {
    assertThat(ask("LIST ENUM Rack1 Input.Sensitivity more"))
        .isEqualTo(
            """
            BEGIN LIST ENUM Rack1 Input.Sensitivity
            ENUM Rack1 Input.Sensitivity "low"
            ENUM Rack1 Input.Sensitivity "high"
            END LIST ENUM Rack1 Input.Sensitivity
            """);
  }

  @Test
  void listsTheBoundsOfANumberWithoutExponents() {
    assertThat(ask("LIST RANGE rack1 input.transfer.low"))
        .isEqualTo(
            """
            BEGIN LIST RANGE rack1 input.transfer.low
            RANGE rack1 input.transfer.low "100" "185.50"
            RANGE rack1 input.transfer.low "190" "200"
            END LIST RANGE rack1 input.transfer.low
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENUM rack1 ups.id", "RANGE rack1 ups.id", "CLIENT gone"})
  void aListWithNothingInItIsEmpty(String query) {
    assertThat(ask("LIST " + query))
        .isEqualTo("BEGIN LIST " + query + "\nEND LIST " + query + "\n");
  }

  @Test
  void listsCommandsByName() {
    assertThat(ask("LIST CMD rack1"))
        .isEqualTo(
            """
            BEGIN LIST CMD rack1
            CMD rack1 beeper.mute
            CMD rack1 test.battery.start
            END LIST CMD rack1
            """);
  }

  @Test
  void listsOnlyWhatCanBeSetAsWritable() {
    assertThat(ask("LIST RW rack1"))
        .isEqualTo(
            """
            BEGIN LIST RW rack1
            RW rack1 input.sensitivity "low"
            RW rack1 input.transfer.low "190"
            RW rack1 ups.delay.start "20"
            RW rack1 ups.id "me"
            END LIST RW rack1
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "ups.status, STRING:0",
    "ups.id, RW STRING:16",
    "ups.delay.start, RW NUMBER",
    "input.sensitivity, RW ENUM STRING:4",
    "outlet.desc, ENUM NUMBER",
    "input.transfer.low, RW RANGE NUMBER"
  })
  void tellsTheTypeOfAVariable(String name, String type) {
    assertThat(ask("GET TYPE rack1 " + name)).isEqualTo("TYPE rack1 " + name + ' ' + type + '\n');
  }

  @Test
  void aValueStaysOnItsLineWhateverItHolds() {
    assertThat(ask("GET VAR rack1 ups.alarm"))
        .isEqualTo("VAR rack1 ups.alarm \"A02 over load \\\"now\\\" \\# \\\\  é\"\n");
  }

  @ParameterizedTest
  @CsvSource({
    "LIST ENUM gone x, DRIVER-NOT-CONNECTED",
    "LIST RANGE gone x, DRIVER-NOT-CONNECTED",
    "LIST RW stale, DATA-STALE",
    "LIST RANGE stale x, DATA-STALE",
    "LIST ENUM nosuch x, UNKNOWN-UPS",
    "LIST ENUM rack1 nosuch, VAR-NOT-SUPPORTED",
    "LIST RANGE rack1 nosuch, VAR-NOT-SUPPORTED",
    "LIST ENUM rack1, INVALID-ARGUMENT",
    "LIST RANGE, INVALID-ARGUMENT",
    "VER=, INVALID-ARGUMENT",
    "GET=VAR, INVALID-ARGUMENT",
    "GET VAR nosuch server.nosuch, VAR-NOT-SUPPORTED",
    "GET TRACKING a b, FEATURE-NOT-CONFIGURED"
  })
  void tellsWhatIsWrong(String request, String error) {
    assertThat(ask(request)).isEqualTo("ERR " + error + '\n');
  }

  @Test
  void tellsOfTheServerUnderAnyUpsName() {
    assertThat(ask("GET VAR gone SERVER.Version")).isEqualTo("VAR gone server.version \"0.1.0\"\n");
    assertThat(ask("GET VAR nosuch server.info"))
        .isEqualTo("VAR nosuch server.info \"" + Difference.OURS + "\"\n");
  }

  @ParameterizedTest
  @CsvSource({
    "SET VAR rack1 ups.id x, ACCESS-DENIED",
    "SET VAR rack1 nosuch x, ACCESS-DENIED",
    "SET VAR stale ups.id x, DATA-STALE",
    "SET VAR gone ups.id x, DRIVER-NOT-CONNECTED",
    "SET VAR nosuch ups.id x, UNKNOWN-UPS",
    "SET VAR rack1 ups.id, INVALID-ARGUMENT",
    "SET, INVALID-ARGUMENT",
    "SET FOO, INVALID-ARGUMENT",
    "SET TRACKING, INVALID-ARGUMENT",
    "SET TRACKING perhaps, INVALID-ARGUMENT",
    "SET TRACKING off, ACCESS-DENIED",
    "INSTCMD rack1 BEEPER.mute 5, ACCESS-DENIED",
    "INSTCMD rack1 load.off, CMD-NOT-SUPPORTED",
    "INSTCMD stale load.off, DATA-STALE",
    "INSTCMD rack1, INVALID-ARGUMENT",
    "LOGIN gone, ACCESS-DENIED",
    "LOGIN nosuch, UNKNOWN-UPS",
    "LOGIN rack1 x, INVALID-ARGUMENT",
    "PRIMARY rack1, ACCESS-DENIED",
    "MASTER rack1, ACCESS-DENIED",
    "FSD stale, ACCESS-DENIED",
    "FSD, INVALID-ARGUMENT"
  })
  void whatNeedsAUserIsRefusedInUpsdsOrder(String request, String error) {
    assertThat(ask(request)).isEqualTo("ERR USERNAME-REQUIRED\n");
    ask("USERNAME admin");
    assertThat(ask(request)).isEqualTo("ERR PASSWORD-REQUIRED\n");
    ask("PASSWORD secret");
    assertThat(ask(request)).isEqualTo("ERR " + error + '\n');
  }

  @Test
  void anAliasAnswersUnderItsNameAndIsNotListed() {
    assertThat(ask("GET VAR UPS ups.status")).isEqualTo("VAR UPS ups.status \"OL CHRG\"\n");
    assertThat(ask("LIST VAR ups")).startsWith("BEGIN LIST VAR ups\nVAR ups input.sensitivity");
    assertThat(ask("LIST UPS"))
        .isEqualTo(
            """
            BEGIN LIST UPS
            UPS rack1 "Computer room"
            UPS stale "Description unavailable"
            UPS gone "Description unavailable"
            END LIST UPS
            """);
  }

  @Test
  void anAliasYieldsToAUpsOfThatName() {
    assertThat(ask("GET VAR stale ups.status")).isEqualTo("ERR DATA-STALE\n");
  }

  @Test
  void anAliasOfNobodyIsUnknown() {
    assertThat(ask("GET VAR lost ups.status")).isEqualTo("ERR UNKNOWN-UPS\n");
  }

  @Test
  void aListFollowsTheSnapshot() {
    var before = ask("LIST VAR rack1");
    rack.now(FakeUps.fresh(List.of(Variable.text("ups.status", "OB")), List.of()));

    assertThat(before).contains("VAR rack1 ups.status \"OL CHRG\"\n");
    assertThat(ask("LIST VAR rack1"))
        .isEqualTo(
            """
            BEGIN LIST VAR rack1
            VAR rack1 ups.status "OB"
            END LIST VAR rack1
            """);
  }

  @Test
  void aValueFollowsTheSnapshot() {
    var before = ask("GET VAR rack1 ups.status");
    rack.now(FakeUps.fresh(List.of(Variable.text("ups.status", "OB")), List.of()));

    assertThat(before).isEqualTo("VAR rack1 ups.status \"OL CHRG\"\n");
    assertThat(ask("GET VAR rack1 ups.status")).isEqualTo("VAR rack1 ups.status \"OB\"\n");
  }

  @Test
  void noSecretIsShownWhenASessionIsPrinted() {
    var session = Session.NEW.withUser("admin").withPassword("secret");

    assertThat(session.toString()).contains("admin").doesNotContain("secret");
    assertThat(new CredentialRequest.Password("secret").toString()).doesNotContain("secret");
  }

  private String ask(String line) {
    return client.send(line + '\n');
  }

  private static Variable variable(String name, String value, VariableType type) {
    return new Variable(name, value, type);
  }

  private static Range range(String min, String max) {
    return new Range(new BigDecimal(min), new BigDecimal(max));
  }
}
