// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Instcmd;
import io.jbusups.api.NutClient;
import io.jbusups.api.Outcome;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType.Numeric;
import io.jbusups.api.VariableType.Text;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What users may do, and what one connection does that others see. */
class SessionsTest {

  private final FakeUps rack =
      new FakeUps(
          "rack1",
          "",
          FakeUps.fresh(
              List.of(
                  Variable.text("ups.status", "OL"),
                  new Variable("ups.id", "me", new Text(true, 8)),
                  new Variable("ups.delay.start", "20", new Numeric(true))),
              List.of(new Instcmd("test.panel.start"), new Instcmd("load.off"))));

  private final Catalogue catalogue =
      new Catalogue(List.of(new ServedUps("rack1", rack)), Map.of("ups", "rack1"));
  private final Site site = TestUsers.site(catalogue);

  @ParameterizedTest
  @CsvSource({
    "operator, oppass, INSTCMD rack1 test.panel.start, OK",
    "operator, oppass, INSTCMD rack1 Test.Panel.Start, OK",
    "operator, oppass, INSTCMD rack1 load.off, ERR ACCESS-DENIED",
    "operator, oppass, SET VAR rack1 ups.id x, ERR ACCESS-DENIED",
    "operator, oppass, SET TRACKING ON, OK",
    "operator, oppass, LOGIN rack1, ERR ACCESS-DENIED",
    "operator, oppass, FSD rack1, ERR ACCESS-DENIED",
    "admin, adminpass, INSTCMD rack1 load.off, OK",
    "admin, adminpass, LOGIN rack1, ERR ACCESS-DENIED",
    "admin, adminpass, PRIMARY rack1, ERR ACCESS-DENIED",
    "admin, adminpass, FSD rack1, OK FSD-SET",
    "primary, primpass, SET TRACKING ON, ERR ACCESS-DENIED",
    "primary, primpass, INSTCMD rack1 test.panel.start, ERR ACCESS-DENIED",
    "primary, primpass, FSD rack1, OK FSD-SET",
    "secondary, secpass, LOGIN rack1, OK",
    "secondary, secpass, PRIMARY rack1, ERR ACCESS-DENIED",
    "secondary, secpass, MASTER rack1, ERR ACCESS-DENIED",
    "secondary, secpass, FSD rack1, ERR ACCESS-DENIED"
  })
  void aUserMayWhatTheConfigurationSays(String user, String pass, String request, String answer) {
    var client = as(user, pass);

    assertThat(client.send(request + '\n')).isEqualTo(answer + '\n');
  }

  @Test
  void theUpsHearsWhatWasAskedByWhom() {
    var client = as("admin", "adminpass");
    client.send("SET VAR rack1 ups.id \"new id\"\nINSTCMD ups LOAD.OFF 30\n");

    assertThat(rack.orders())
        .containsExactly("ups.id = new id by admin via nut", "load.off 30 by admin via nut");
  }

  @Test
  void aServiceThatThrowsCostsNobodyTheirAnswer() {
    var client = as("admin", "adminpass");
    client.send("SET TRACKING ON\n");
    rack.outcomes(
        command -> {
          throw new IllegalStateException("the test's");
        });
    assertThat(client.send("INSTCMD rack1 load.off\n")).isEqualTo("ERR INSTCMD-FAILED\n");
    assertThat(client.send("SET VAR rack1 ups.id x\n")).isEqualTo("ERR SET-FAILED\n");

    rack.outcomes(command -> CompletableFuture.failedFuture(new IllegalStateException("test")));
    assertThat(result(client, "INSTCMD rack1 load.off")).isEqualTo("ERR FAILED\n");

    rack.outcomes(command -> CompletableFuture.completedFuture(Outcome.unknown("not now")));
    assertThat(result(client, "INSTCMD rack1 load.off")).isEqualTo("ERR UNKNOWN\n");
  }

  @Test
  void anOutcomeCanBeFollowedFromAnotherConnection() {
    var first = as("admin", "adminpass");
    first.send("SET TRACKING ON\n");
    var later = new CompletableFuture<Outcome>();
    rack.outcomes(command -> later);
    var id = first.send("INSTCMD rack1 load.off\n").substring("OK TRACKING ".length()).strip();
    first.close();
    var second = as("operator", "oppass");
    second.send("SET TRACKING ON\n");

    assertThat(second.send("GET TRACKING " + id + "\n")).isEqualTo("PENDING\n");
    later.complete(Outcome.DONE);
    assertThat(second.send("GET TRACKING " + id + "\n")).isEqualTo("SUCCESS\n");
  }

  @Test
  void aLoginEndsWithItsConnectionHoweverThatEnds() {
    var first = as("secondary", "secpass");
    var second = as("primary", "primpass");
    first.send("LOGIN ups\n");
    second.send("LOGIN rack1\nPRIMARY rack1\n");
    assertThat(second.send("GET NUMLOGINS rack1\n")).isEqualTo("NUMLOGINS rack1 2\n");
    assertThat(second.send("LIST CLIENT ups\n"))
        .isEqualTo(
            """
            BEGIN LIST CLIENT ups
            CLIENT ups 127.0.0.1
            CLIENT ups 127.0.0.1
            END LIST CLIENT ups
            """);

    first.close();
    assertThat(second.send("GET NUMLOGINS rack1\n")).isEqualTo("NUMLOGINS rack1 1\n");
    second.send("LOGOUT\n");
    assertThat(as("admin", "adminpass").send("GET NUMLOGINS rack1\n"))
        .isEqualTo("NUMLOGINS rack1 0\n");
  }

  @Test
  void theShellSeesWhoIsWhat() {
    var client = as("primary", "primpass");
    client.send("LOGIN rack1\n");
    assertThat(describe(client))
        .extracting(NutClient::user, NutClient::ups, NutClient::role)
        .containsExactly("primary", "rack1", "secondary");

    client.send("PRIMARY rack1\n");
    assertThat(describe(client).role()).isEqualTo("primary");
  }

  @Test
  void aForcedShutdownStandsFirstInEveryNameAndListUntilItIsCleared() {
    as("primary", "primpass").send("FSD ups\n");
    var reader = EmbeddedClient.of(site);

    assertThat(reader.send("GET VAR rack1 ups.status\n")).contains("\"FSD OL\"");
    assertThat(reader.send("GET VAR ups ups.status\n")).contains("\"FSD OL\"");
    assertThat(reader.send("LIST VAR RACK1\n")).contains("ups.status \"FSD OL\"");
    assertThat(reader.send("LIST VAR rack1\n")).contains("ups.status \"FSD OL\"");

    assertThat(site.ledger().shutdowns().clear("RACK1")).isTrue();
    assertThat(reader.send("LIST VAR rack1\n")).contains("ups.status \"OL\"");
  }

  @Test
  void aForcedShutdownIsOverWhenMainsStaysBack() {
    var shutdowns = new ForcedShutdowns();
    shutdowns.latch("rack1");
    var after = Duration.ofSeconds(10);

    assertThat(shutdowns.clearRecovered(ups -> "OL CHRG", after, seconds(0))).isEmpty();
    assertThat(shutdowns.clearRecovered(ups -> "OL LB", after, seconds(9))).isEmpty();
    assertThat(shutdowns.clearRecovered(ups -> "OL CHRG", after, seconds(10))).isEmpty();
    assertThat(shutdowns.clearRecovered(ups -> null, after, seconds(19))).isEmpty();
    assertThat(shutdowns.clearRecovered(ups -> "OL", after, seconds(20))).isEmpty();
    assertThat(shutdowns.clearRecovered(ups -> "OL", after, seconds(30))).containsExactly("rack1");
    assertThat(shutdowns.latched("rack1")).isFalse();

    shutdowns.latch("rack1");
    assertThat(shutdowns.clearRecovered(ups -> "OL", after, seconds(31))).as("anew").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "LIST UPS",
    "GET VAR rack1 ups.status",
    "LIST VAR nosuch",
    "GET VAR rack1 server.version"
  })
  void readingNeedsAUserWhereTheConfigurationSaysSo(String request) {
    var closed = with(new Policy(true, false, false, false));
    var client = EmbeddedClient.of(closed);

    assertThat(client.send("VER\n")).startsWith("Network UPS Tools");
    assertThat(client.send(request + "\n")).isEqualTo("ERR USERNAME-REQUIRED\n");
    client.send("USERNAME secondary\n");
    assertThat(client.send(request + "\n")).isEqualTo("ERR PASSWORD-REQUIRED\n");
    client.send("PASSWORD wrong\n");
    assertThat(client.send(request + "\n")).isEqualTo("ERR ACCESS-DENIED\n");

    var open = EmbeddedClient.of(closed);
    open.send("USERNAME secondary\nPASSWORD secpass\n");
    assertThat(open.send(request + "\n")).isEqualTo(EmbeddedClient.of(site).send(request + "\n"));
  }

  @Test
  void noPasswordIsTakenInClearWhereTlsIsRequired() {
    var client = EmbeddedClient.of(with(new Policy(false, true, true, false)));

    assertThat(client.send("USERNAME admin\nPASSWORD adminpass\nGET UPSDESC rack1\n"))
        .isEqualTo("ERR ACCESS-DENIED\nERR ACCESS-DENIED\nUPSDESC rack1 \"Unavailable\"\n");
  }

  @Test
  void noPasswordIsTakenWithoutACertificateWhereOneIsNeeded() {
    var client = EmbeddedClient.of(with(new Policy(false, true, false, true)));

    assertThat(client.send("USERNAME admin\nPASSWORD adminpass\nGET UPSDESC rack1\n"))
        .isEqualTo("ERR ACCESS-DENIED\nERR ACCESS-DENIED\nUPSDESC rack1 \"Unavailable\"\n");
  }

  private String result(EmbeddedClient client, String order) {
    var id = client.send(order + '\n').substring("OK TRACKING ".length());
    return client.send("GET TRACKING " + id);
  }

  private Site with(Policy policy) {
    return new Site(
        catalogue, Descriptions.load(), "0.1.0", policy, new TestUsers(), Ledger.empty());
  }

  private EmbeddedClient as(String user, String password) {
    var client = EmbeddedClient.of(site);
    client.send("USERNAME " + user + "\nPASSWORD " + password + "\n");
    return client;
  }

  private static NutClient describe(EmbeddedClient client) {
    return client.channel().pipeline().get(ClientConnection.class).describe();
  }

  private static long seconds(long count) {
    return Duration.ofSeconds(count).toNanos();
  }
}
