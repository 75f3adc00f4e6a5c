// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Numeric;
import io.jbusups.api.VariableType.Range;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each request of RFC 9271 and NUT's network protocol document: with a UPS in each state, with
 * words too few and too many, and each value that SET VAR may be given. {@code /} in an answer is
 * the end of a line. The recording says the same where it says anything.
 */
class EveryRequestTest {

  private final Site site =
      TestUsers.site(
          new Catalogue(
              List.of(
                  new ServedUps("good", good()),
                  new ServedUps(
                      "stale", new FakeUps("stale", "", FakeUps.without(DataState.STALE))),
                  new ServedUps(
                      "gone", new FakeUps("gone", "", FakeUps.without(DataState.UNREACHED)))),
              Map.of()));

  private static FakeUps good() {
    return new FakeUps(
        "good",
        "A UPS",
        FakeUps.fresh(
            List.of(
                Variable.text("ups.status", "OL"),
                new Variable("ups.id", "me", new Text(true, 4)),
                new Variable("ups.delay.start", "20", new Numeric(true)),
                new Variable("input.sensitivity", "low", new Choice(true, List.of("low", "high"))),
                new Variable(
                    "input.transfer.low",
                    "190",
                    new Ranges(true, List.of(range("-5", "5.5"), range("190", "200"))))),
            List.of(new Instcmd("load.off"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET VAR U ups.status            | VAR good ups.status "OL"      | S | D | U
          GET TYPE U ups.id               | TYPE good ups.id RW STRING:4  | S | D | U
          GET DESC U battery.charge       | DESC good battery.charge "How full the battery is (%)" | S | D | U
          GET CMDDESC U load.off          | CMDDESC good load.off "Cut the load's supply now" | S | D | U
          GET UPSDESC U                   | UPSDESC good "A UPS" | UPSDESC stale "Unavailable" | UPSDESC gone "Unavailable" | U
          GET NUMLOGINS U                 | NUMLOGINS good 0              | S | D | U
          GET VAR U server.version        | VAR good server.version "0.1.0" | VAR stale server.version "0.1.0" | VAR gone server.version "0.1.0" | VAR none server.version "0.1.0"
          GET VAR U nosuch                | ERR VAR-NOT-SUPPORTED         | S | D | U
          GET VAR U server.nosuch         | ERR VAR-NOT-SUPPORTED | ERR VAR-NOT-SUPPORTED | ERR VAR-NOT-SUPPORTED | ERR VAR-NOT-SUPPORTED
          GET TYPE U nosuch               | ERR VAR-NOT-SUPPORTED         | S | D | U
          LIST VAR U                      | BEGIN LIST VAR good/VAR good input.sensitivity "low"/VAR good input.transfer.low "190"/VAR good ups.delay.start "20"/VAR good ups.id "me"/VAR good ups.status "OL"/END LIST VAR good | S | D | U
          LIST RW U                       | BEGIN LIST RW good/RW good input.sensitivity "low"/RW good input.transfer.low "190"/RW good ups.delay.start "20"/RW good ups.id "me"/END LIST RW good | S | D | U
          LIST CMD U                      | BEGIN LIST CMD good/CMD good load.off/END LIST CMD good | S | D | U
          LIST ENUM U input.sensitivity   | BEGIN LIST ENUM good input.sensitivity/ENUM good input.sensitivity "low"/ENUM good input.sensitivity "high"/END LIST ENUM good input.sensitivity | S | D | U
          LIST ENUM U nosuch              | ERR VAR-NOT-SUPPORTED         | S | D | U
          LIST RANGE U input.transfer.low | BEGIN LIST RANGE good input.transfer.low/RANGE good input.transfer.low "-5" "5.5"/RANGE good input.transfer.low "190" "200"/END LIST RANGE good input.transfer.low | S | D | U
          LIST RANGE U nosuch             | ERR VAR-NOT-SUPPORTED         | S | D | U
          LIST CLIENT U                   | BEGIN LIST CLIENT good/END LIST CLIENT good | BEGIN LIST CLIENT stale/END LIST CLIENT stale | BEGIN LIST CLIENT gone/END LIST CLIENT gone | U
          admin SET VAR U ups.id x        | OK                            | S | D | U
          admin SET VAR U nosuch x        | ERR VAR-NOT-SUPPORTED         | S | D | U
          admin SET VAR U ups.status x    | ERR READONLY                  | S | D | U
          admin INSTCMD U load.off        | OK                            | S | D | U
          admin INSTCMD U LOAD.OFF 5      | OK                            | S | D | U
          admin INSTCMD U nosuch          | ERR CMD-NOT-SUPPORTED         | S | D | U
          admin FSD U                     | OK FSD-SET                    | OK FSD-SET | OK FSD-SET | U
          operator SET VAR U ups.id x     | ERR ACCESS-DENIED             | S | D | U
          operator SET VAR U nosuch x     | ERR ACCESS-DENIED             | S | D | U
          operator INSTCMD U load.off     | ERR ACCESS-DENIED             | S | D | U
          operator INSTCMD U nosuch       | ERR CMD-NOT-SUPPORTED         | S | D | U
          operator LOGIN U                | A                             | A | A | U
          operator PRIMARY U              | A                             | A | A | U
          operator FSD U                  | A                             | A | A | U
          secondary LOGIN U               | OK                            | OK | OK | U
          secondary PRIMARY U             | A                             | A | A | U
          secondary MASTER U              | A                             | A | A | U
          secondary FSD U                 | A                             | A | A | U
          primary LOGIN U                 | OK                            | OK | OK | U
          primary PRIMARY U               | OK PRIMARY-GRANTED            | OK PRIMARY-GRANTED | OK PRIMARY-GRANTED | U
          primary MASTER U                | OK MASTER-GRANTED             | OK MASTER-GRANTED | OK MASTER-GRANTED | U
          primary FSD U                   | OK FSD-SET                    | OK FSD-SET | OK FSD-SET | U
          primary INSTCMD U load.off      | ERR ACCESS-DENIED             | S | D | U
          """)
  void eachStateOfAUpsHasItsAnswer(
      String request, String good, String stale, String gone, String none) {
    assertThat(ask(request, "good")).isEqualTo(answer(good));
    assertThat(ask(request, "stale")).isEqualTo(answer(stale));
    assertThat(ask(request, "gone")).isEqualTo(answer(gone));
    assertThat(ask(request, "none")).isEqualTo(answer(none));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          VER extra                        | I
          NETVER extra                     | I
          PROTVER extra                    | I
          HELP extra                       | I
          LOGOUT extra                     | I
          STARTTLS                         | ERR FEATURE-NOT-CONFIGURED
          STARTTLS extra                   | ERR FEATURE-NOT-CONFIGURED
          USERNAME                         | I
          USERNAME a b                     | I
          PASSWORD                         | I
          PASSWORD a b                     | I
          GET                              | I
          GET NOSUCH good                  | I
          GET VAR                          | I
          GET VAR good                     | I
          GET VAR good ups.id extra        | VAR good ups.id "me"
          GET TYPE good                    | I
          GET TYPE good ups.id extra       | TYPE good ups.id RW STRING:4
          GET DESC good                    | I
          GET DESC good nosuch extra       | DESC good nosuch "Description unavailable"
          GET CMDDESC good                 | I
          GET CMDDESC good nosuch extra    | CMDDESC good nosuch "Description unavailable"
          GET UPSDESC                      | I
          GET UPSDESC good extra           | UPSDESC good "A UPS"
          GET NUMLOGINS                    | I
          GET NUMLOGINS good extra         | NUMLOGINS good 0
          GET TRACKING                     | OFF
          GET TRACKING id                  | ERR FEATURE-NOT-CONFIGURED
          LIST                             | I
          LIST NOSUCH good                 | I
          LIST CLIENTS good                | I
          LIST VAR                         | I
          LIST RW                          | I
          LIST CMD                         | I
          LIST CMD good extra              | BEGIN LIST CMD good/CMD good load.off/END LIST CMD good
          LIST ENUM good                   | I
          LIST ENUM good ups.id extra      | BEGIN LIST ENUM good ups.id/END LIST ENUM good ups.id
          LIST RANGE good                  | I
          LIST RANGE good ups.id extra     | BEGIN LIST RANGE good ups.id/END LIST RANGE good ups.id
          LIST CLIENT                      | I
          LIST CLIENT good extra           | BEGIN LIST CLIENT good/END LIST CLIENT good
          SET                              | ERR USERNAME-REQUIRED
          admin SET                        | I
          admin SET NOSUCH x               | I
          admin SET VAR good               | I
          admin SET VAR good ups.id        | I
          admin SET VAR good ups.id x y    | OK
          admin SET TRACKING               | I
          admin SET TRACKING perhaps       | I
          admin SET TRACKING ON extra      | OK
          INSTCMD                          | ERR USERNAME-REQUIRED
          admin INSTCMD                    | I
          admin INSTCMD good               | I
          admin INSTCMD good load.off 1 2  | OK
          LOGIN                            | ERR USERNAME-REQUIRED
          primary LOGIN                    | I
          primary LOGIN good extra         | I
          primary PRIMARY                  | I
          primary PRIMARY good extra       | I
          primary MASTER                   | I
          primary MASTER good extra        | I
          primary FSD                      | I
          primary FSD good extra           | I
          REQ good ups.status              | ERR UNKNOWN-COMMAND
          """)
  void wordsTooFewAreToldAndTooManyMostlyIgnored(String request, String answer) {
    assertThat(ask(request, "")).isEqualTo(answer(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ups.id             | 1234                     | OK
          ups.id             | 12345                    | ERR TOO-LONG
          ups.id             | ""                       | OK
          ups.delay.start    | -1.50                    | OK
          ups.delay.start    | +7                       | OK
          ups.delay.start    | 1e3                      | ERR INVALID-VALUE
          ups.delay.start    | 0x10                     | ERR INVALID-VALUE
          ups.delay.start    | 1,5                      | ERR INVALID-VALUE
          ups.delay.start    | .5                       | ERR INVALID-VALUE
          ups.delay.start    | 5.                       | ERR INVALID-VALUE
          ups.delay.start    | ""                       | ERR INVALID-VALUE
          ups.delay.start    | 999999999999999999       | OK
          ups.delay.start    | 1000000000000000000      | ERR INVALID-VALUE
          input.sensitivity  | high                     | OK
          input.sensitivity  | HIGH                     | ERR INVALID-VALUE
          input.sensitivity  | hig                      | ERR INVALID-VALUE
          input.transfer.low | 190                      | OK
          input.transfer.low | 200.000                  | OK
          input.transfer.low | 200.001                  | ERR INVALID-VALUE
          input.transfer.low | -5                       | OK
          input.transfer.low | 5.6                      | ERR INVALID-VALUE
          input.transfer.low | low                      | ERR INVALID-VALUE
          """)
  void aValueThatDoesNotFitIsRefused(String variable, String value, String answer) {
    assertThat(ask("admin SET VAR good " + variable + ' ' + value, "")).isEqualTo(answer(answer));
  }

  /** On a connection of its own; a user's name in front logs in. */
  private String ask(String request, String ups) {
    var words = request.replaceFirst("\\bU\\b", ups);
    try (var client = EmbeddedClient.of(site)) {
      var user = words.replaceFirst(" .*", "");
      if (PASSWORDS.containsKey(user)) {
        client.send("USERNAME " + user + "\nPASSWORD " + PASSWORDS.get(user) + "\n");
        words = words.substring(user.length() + 1);
      }
      var answer = client.send(words + '\n');
      site.ledger().shutdowns().clear(ups);
      return answer;
    }
  }

  private static final Map<String, String> PASSWORDS =
      Map.of(
          "admin", "adminpass",
          "operator", "oppass",
          "primary", "primpass",
          "secondary", "secpass");

  private static String answer(String text) {
    var line =
        switch (text) {
          case "A" -> "ERR ACCESS-DENIED";
          case "D" -> "ERR DRIVER-NOT-CONNECTED";
          case "I" -> "ERR INVALID-ARGUMENT";
          case "S" -> "ERR DATA-STALE";
          case "U" -> "ERR UNKNOWN-UPS";
          default -> text;
        };
    return line.replace('/', '\n') + '\n';
  }

  private static Range range(String min, String max) {
    return new Range(new BigDecimal(min), new BigDecimal(max));
  }
}
