// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Numeric;
import io.jbusups.api.VariableType.Range;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;

/**
 * A site for one run of a fuzz test: UPSs in each state, one of them with values that need quotes
 * and with everything that can be set or commanded; the users of {@link TestUsers}; three orders
 * that are followed already.
 */
final class FuzzedSite {

  /**
   * What the configuration says.
   *
   * @param late whether passwords are checked while the client waits
   */
  record Setup(Policy policy, boolean late) {
    static Setup of(int bits) {
      return new Setup(
          new Policy((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, false), (bits & 8) != 0);
    }

    Setup prompt() {
      return new Setup(policy, false);
    }
  }

  /** Descriptions do not change, and reading them takes longer than a run. */
  private static final Descriptions DESCRIPTIONS = Descriptions.load();

  private static final Pattern GIVEN = Pattern.compile("(?m)^OK TRACKING .*$");

  private final FakeUps rack =
      new FakeUps(
          "rack1",
          "Computer \"room\" # \\ \u00e9\n1",
          FakeUps.fresh(
              List.of(
                  Variable.text("ups.status", "OL CHRG"),
                  Variable.number("battery.charge", "100"),
                  Variable.text(
                      "ups.alarm", "A02 over\nload \"now\" # \\ \u0007\u0085\u00e9\u20ac"),
                  new Variable("ups.id", "me", new Text(true, 16)),
                  new Variable("ups.delay.start", "20", new Numeric(true)),
                  new Variable(
                      "input.sensitivity", "low", new Choice(true, List.of("low", "h\" #\\"))),
                  new Variable("outlet.desc", "1", new Choice(false, List.of("1", "20.5"))),
                  new Variable(
                      "input.transfer.low",
                      "190",
                      new Ranges(true, List.of(range("1E+2", "185.50"), range("190", "200"))))),
              List.of(
                  new Instcmd("load.off"),
                  new Instcmd("test.panel.start"),
                  new Instcmd("beeper.mute"),
                  new Instcmd("calibrate.start"))));

  private final Queue<Check> checks = new ArrayDeque<>();
  private final Site site;
  private final List<String> followed;

  /** A password whose check has not ended. */
  private record Check(CompletableFuture<Proof> result, Proof proof) {}

  FuzzedSite(Setup setup) {
    rack.outcomes(FuzzedSite::outcome);
    var ledger = Ledger.empty();
    var upses =
        List.of(
            rack,
            new FakeUps("stale", "", FakeUps.without(DataState.STALE)),
            new FakeUps("gone", "", FakeUps.without(DataState.UNREACHED)));
    site =
        new Site(
            new Catalogue(
                upses.stream().map(ups -> new ServedUps(ups.name(), ups)).toList(),
                Map.of("ups", "rack1", "stale", "rack1", "lost", "nobody")),
            DESCRIPTIONS,
            "0.1.0",
            setup.policy(),
            setup.late() ? this::proveLater : new TestUsers(),
            ledger);
    followed =
        List.of(
            ledger.trackings().follow(CompletableFuture.completedFuture(Outcome.DONE)),
            ledger.trackings().follow(CompletableFuture.completedFuture(Outcome.failed("so"))),
            ledger.trackings().follow(new CompletableFuture<>()));
  }

  Site site() {
    return site;
  }

  /** What the UPS was told. */
  List<String> orders() {
    return rack.orders();
  }

  boolean shutdownCalled() {
    return !site.ledger().shutdowns().all().isEmpty();
  }

  /** With the ids that exist here in the place of {@code <0>}, {@code <1>} and {@code <2>}. */
  byte[] withIds(byte[] bytes) {
    var text = new String(bytes, ISO_8859_1);
    for (int i = 0; i < followed.size(); i++) {
      text = text.replace("<" + i + ">", followed.get(i));
    }
    return text.getBytes(ISO_8859_1);
  }

  /** With no id in it, since another site's are others. */
  String withoutIds(String text) {
    var general = text;
    for (int i = 0; i < followed.size(); i++) {
      general = general.replace(followed.get(i), "<" + i + ">");
    }
    return GIVEN.matcher(general).replaceAll("OK TRACKING");
  }

  /** Ends the check of the password that waits longest; false where none waits. */
  boolean check() {
    var next = checks.poll();
    if (next != null) {
      next.result().complete(next.proof());
    }
    return next != null;
  }

  private CompletableFuture<Proof> proveLater(Session session) {
    var check = new Check(new CompletableFuture<>(), new TestUsers().prove(session).join());
    checks.add(check);
    return check.result();
  }

  private static CompletionStage<Outcome> outcome(String command) {
    return switch (command) {
      case "beeper.mute" -> new CompletableFuture<>();
      case "calibrate.start" -> CompletableFuture.completedFuture(Outcome.failed("the test"));
      default -> CompletableFuture.completedFuture(Outcome.DONE);
    };
  }

  private static Range range(String min, String max) {
    return new Range(new BigDecimal(min), new BigDecimal(max));
  }
}
