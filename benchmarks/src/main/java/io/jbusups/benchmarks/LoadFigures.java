// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.load.Load;
import io.jbusups.load.Question;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What two servers make of the same loads, in turns. */
final class LoadFigures {

  private static final String GET = "GET VAR " + NutSuite.UPS + " ups.status";
  private static final String LIST = "LIST VAR " + NutSuite.UPS;
  private static final List<Integer> CONNECTIONS = List.of(1, 50, 500);

  /** How many requests a client that does not wait sends at once. */
  private static final int DEPTH = 16;

  private final Contender ours;
  private final Contender theirs;
  private final Effort effort;
  private final Consumer<Figure> found;

  LoadFigures(Contender ours, Contender theirs, Effort effort, Consumer<Figure> found) {
    this.ours = ours;
    this.theirs = theirs;
    this.effort = effort;
    this.found = found;
  }

  void measure() throws IOException {
    memory("before the load");
    for (String request : List.of(GET, LIST)) {
      var question = Question.tried(request, ours.port());
      warmUp(new Load(question, CONNECTIONS.get(1), 1, false));
      for (int connections : CONNECTIONS) {
        for (int depth : List.of(1, DEPTH)) {
          for (boolean acknowledging : List.of(false, true)) {
            compare(new Load(question, connections, depth, acknowledging));
          }
        }
      }
    }
    memory("after the load");
  }

  private void memory(String when) throws IOException {
    found.accept(
        Figure.of(when + ", resident memory", ours.process().residentMegabytes(), "MB")
            .of("upsd's " + Figure.number(theirs.process().residentMegabytes())));
  }

  /** Ours compiles its code while it runs. */
  private void warmUp(Load load) throws IOException {
    try (var clients = ours.clients(load)) {
      clients.run(effort.round().multipliedBy(4));
    }
  }

  private void compare(Load load) throws IOException {
    Duration warmUp = effort.round().dividedBy(2);
    try (var mine = new Turns(ours, load, warmUp);
        var other = new Turns(theirs, load, warmUp)) {
      for (int i = 0; i < effort.rounds(); i++) {
        mine.take(effort.round());
        other.take(effort.round());
      }
      report(load, mine, other);
    }
  }

  private void report(Load load, Turns us, Turns them) {
    Rounds mine = us.rounds();
    Rounds other = them.rounds();
    String what = describe(load);
    String both =
        "%,.0f to %,.0f a second; the client's thread busy %.0f and %.0f %%"
            .formatted(mine.rate(), other.rate(), mine.busy(), other.busy());
    double times = mine.times(other);
    double wanted = wanted(load);
    var rate =
        wanted > 0
            ? Figure.of(what + "answers", times, "times upsd's", Target.least(wanted))
            : Figure.of(what + "answers", times, "times upsd's");
    found.accept(rate.of(both));
    latency(what, 50, mine, other);
    latency(what, 99, mine, other);
    CpuTime cpu = us.cpuForMillion();
    found.accept(
        Figure.of(what + "CPU for a million", cpu.total(), "s")
            .of("kernel " + Figure.number(cpu.kernel()) + "; upsd's " + cpu(them)));
  }

  private static String cpu(Turns turns) {
    CpuTime cpu = turns.cpuForMillion();
    return turns.cpuMeasurable()
        ? Figure.number(cpu.total()) + ", kernel " + Figure.number(cpu.kernel())
        : "too little to be told";
  }

  private void latency(String what, int percent, Rounds mine, Rounds other) {
    String name = percent == 50 ? "median latency" : "p" + percent;
    found.accept(
        Figure.of(what + name, mine.micros(percent) / 1000, "ms")
            .of("upsd's " + Figure.number(other.micros(percent) / 1000)));
  }

  private static String describe(Load load) {
    return "%s, %d connection%s, %s, %s client: "
        .formatted(
            load.question().text().startsWith("LIST") ? "LIST VAR" : "GET VAR",
            load.connections(),
            load.connections() == 1 ? "" : "s",
            load.depth() == 1 ? "one by one" : load.depth() + " at once",
            load.acknowledging() ? "acknowledging" : "ordinary");
  }

  /** As a multiple of upsd's rate; 0 where nothing is wanted. */
  private static double wanted(Load load) {
    boolean list = load.question().text().startsWith("LIST");
    if (load.connections() == 1 && load.depth() == 1) {
      return list ? (load.acknowledging() ? 0 : 100) : 1;
    }
    return load.connections() == 50 && (list || load.depth() == 1) ? 2 : 0;
  }
}
