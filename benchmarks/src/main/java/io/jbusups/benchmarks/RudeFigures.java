// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.load.Load;
import io.jbusups.load.Question;
import io.jbusups.load.RudeClients;
import io.jbusups.load.RudeClients.Manner;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

/** What clients that leave the server waiting cost an honest one. */
final class RudeFigures {

  private static final int RUDE = 10;

  /** Times the latency without them, which one round and the next may differ by anyway. */
  private static final double UNNOTICED = 1.2;

  private final Effort effort;
  private final Consumer<Figure> found;

  RudeFigures(Effort effort, Consumer<Figure> found) {
    this.effort = effort;
    this.found = found;
  }

  /**
   * Measures.
   *
   * @param wanted whether it is a target that the honest client notices nothing
   */
  void measure(Contender server, boolean wanted) throws IOException {
    var question = Question.tried("GET VAR " + NutSuite.UPS + " ups.status", server.port());
    for (Manner manner : Manner.values()) {
      String what =
          "%d clients that %s, %s: "
              .formatted(
                  RUDE,
                  manner.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("tls", "TLS"),
                  server.name());
      try (var honest = server.clients(new Load(question, 1, 1, false))) {
        honest.run(effort.round());
        var before = new Rounds();
        var with = new Rounds();
        while (with.count() < effort.rounds() && with.stuck() == 0) {
          before.add(honest.run(effort.round()));
          try (var rude = new RudeClients(server.port(), RUDE, manner, NutSuite.UPS)) {
            with.add(honest.run(effort.round()));
          }
        }
        report(what, before, with, wanted);
      }
    }
  }

  private void report(String what, Rounds before, Rounds with, boolean wanted) {
    if (with.stuck() > 0) {
      found.accept(
          Figure.of(what + "an honest one's answers", with.answers(), "")
              .of("it waits for as long as they stay"));
      return;
    }
    String median = what + "an honest one's median latency";
    // Unlike the rate it hardly depends on what else the machine does.
    double times = with.micros(50) / before.micros(50);
    String unit = "times that without them";
    var latency =
        wanted
            ? Figure.of(median, times, unit, Target.most(UNNOTICED))
            : Figure.of(median, times, unit);
    found.accept(
        latency.of(
            "%s µs, without them %s; p99 %s, without them %s"
                .formatted(
                    Figure.number(with.micros(50)),
                    Figure.number(before.micros(50)),
                    Figure.number(with.micros(99)),
                    Figure.number(before.micros(99)))));
  }
}
