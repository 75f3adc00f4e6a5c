// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jbusups.api.Attempt;
import io.jbusups.api.AttemptListener;
import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.nut.upses.Refusals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the server does not let through to a UPS is on record, for known users. */
class RefusalTest {

  private final List<Attempt> record = new ArrayList<>();
  private final FakeUps rack =
      new FakeUps(
          "rack1",
          "",
          FakeUps.fresh(
              List.of(
                  Variable.text("ups.status", "OL"),
                  new Variable("ups.id", "me", new VariableType.Text(true, 4))),
              List.of(new Instcmd("load.off"))));
  private final EmbeddedClient client =
      EmbeddedClient.of(
          new Site(
              new Catalogue(List.of(new ServedUps("rack1", rack)), Map.of("ups", "rack1")),
              Descriptions.load(),
              "0.1.0",
              Policy.OPEN,
              new TestUsers(),
              Ledger.empty(new Refusals(List.of(record::add)))));

  private String ask(String line) {
    return client.send(line + '\n');
  }

  private void as(String user, String password) {
    ask("USERNAME " + user);
    ask("PASSWORD " + password);
  }

  private List<String> refused() {
    return record.stream()
        .map(
            attempt ->
                "%s %s %s %s %s: %s"
                    .formatted(
                        attempt.by().user(),
                        attempt.kind(),
                        attempt.ups(),
                        attempt.name(),
                        attempt.value(),
                        attempt.outcome().message()))
        .toList();
  }

  @Test
  void whatAUserMayNotIsOnRecord() {
    as("operator", "oppass");
    assertThat(ask("INSTCMD ups load.off 5")).isEqualTo("ERR ACCESS-DENIED\n");
    assertThat(ask("SET VAR rack1 ups.id x")).isEqualTo("ERR ACCESS-DENIED\n");
    assertThat(refused())
        .containsExactly(
            "operator COMMAND rack1 load.off 5: refused by the NUT server: ACCESS-DENIED",
            "operator SETTING rack1 ups.id x: refused by the NUT server: ACCESS-DENIED");
    assertThat(record).allMatch(attempt -> attempt.by().via().equals("nut"));
  }

  @Test
  void whatTheUpsDoesNotOfferIsOnRecord() {
    as("admin", "adminpass");
    ask("INSTCMD rack1 load.on");
    ask("SET VAR rack1 ups.id longer");
    ask("SET VAR rack1 ups.status OB");
    ask("SET VAR rack1 ups.none 1");
    assertThat(refused())
        .containsExactly(
            "admin COMMAND rack1 load.on null: refused by the NUT server: CMD-NOT-SUPPORTED",
            "admin SETTING rack1 ups.id longer: refused by the NUT server: TOO-LONG",
            "admin SETTING rack1 ups.status OB: refused by the NUT server: READONLY",
            "admin SETTING rack1 ups.none 1: refused by the NUT server: VAR-NOT-SUPPORTED");
  }

  @Test
  void whatTheStateOfTheUpsForbidsIsOnRecord() {
    as("admin", "adminpass");
    rack.now(FakeUps.without(DataState.STALE));
    assertThat(ask("INSTCMD rack1 load.off")).isEqualTo("ERR DATA-STALE\n");
    rack.now(FakeUps.without(DataState.UNREACHED));
    assertThat(ask("SET VAR rack1 ups.id x")).isEqualTo("ERR DRIVER-NOT-CONNECTED\n");
    assertThat(refused())
        .containsExactly(
            "admin COMMAND rack1 load.off null: refused by the NUT server: DATA-STALE",
            "admin SETTING rack1 ups.id x: refused by the NUT server: DRIVER-NOT-CONNECTED");
  }

  /** Quoted words hold line ends and escapes; neither a name nor a value keeps them. */
  @Test
  void noControlCharacterGetsOntoTheRecord() {
    as("admin", "adminpass");
    ask(
        "INSTCMD rack1 \"load.on\r\n\u001b[2J\u009b\u0007{\\\"at\\\":0}\\\n\" \"5\u001b]0;x\u0007\n6\"");
    ask("SET VAR rack1 \"ups.\n\u007fno\" \"1\r\n2\t\u001b[1A\"");
    assertThat(record)
        .extracting(Attempt::name, Attempt::value)
        .containsExactly(tuple("load.on[2J{\"at\":0}", "5]0;x6"), tuple("ups.no", "12[1A"));
  }

  @Test
  void noPasswordGetsOntoTheRecord() {
    as("operator", "oppass");
    ask("INSTCMD ups load.off");
    ask("PASSWORD again-oppass");
    ask("SET VAR rack1 ups.id x");
    rack.now(FakeUps.without(DataState.STALE));
    ask("INSTCMD ups load.off");
    assertThat(record).hasSize(3).noneMatch(attempt -> attempt.toString().contains("oppass"));
  }

  @Test
  void aRecordThatFailsCostsTheClientAndTheOthersNothing() {
    AttemptListener broken =
        attempt -> {
          throw new IllegalStateException("a test");
        };
    var refusals = new Refusals(List.of(broken, record::add));
    try (var log = new LogLines()) {
      refusals.add(
          new Requester("admin", "", "nut"),
          "rack1",
          Attempt.Kind.COMMAND,
          "load.off",
          null,
          Outcome.failed("a test"));
      assertThat(log.complaints()).singleElement().asString().contains("was not kept of");
    }
    assertThat(record).hasSize(1);
  }

  @Test
  void theDeviceItselfRecordsWhatGetsThrough() {
    as("admin", "adminpass");
    assertThat(ask("INSTCMD rack1 load.off")).startsWith("OK");
    assertThat(record).isEmpty();
  }

  @Test
  void nobodyFillsTheRecordWithoutAPassword() {
    ask("INSTCMD rack1 load.off");
    as("admin", "wrong");
    assertThat(ask("INSTCMD rack1 load.off")).isEqualTo("ERR ACCESS-DENIED\n");
    assertThat(record).isEmpty();
  }
}
