// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.load.IdleClients;
import io.jbusups.load.Load;
import io.jbusups.load.Question;
import io.jbusups.load.Round;
import java.io.IOException;
import java.util.function.Consumer;

/** What 10,000 connections cost that say nothing, and what another client notices of them. */
final class CrowdFigures {

  /** How many connections a server must allow. */
  static final int ROOM = 11_000;

  private static final int CROWD = 10_000;

  private final Effort effort;
  private final Consumer<Figure> found;

  CrowdFigures(Effort effort, Consumer<Figure> found) {
    this.effort = effort;
    this.found = found;
  }

  /**
   * Measures.
   *
   * @param java whether it can be asked what is alive in its heap
   */
  void measure(Contender server, boolean java) throws IOException {
    String what = "%,d idle connections, %s: ".formatted(CROWD, server.name());
    double heap = java ? server.process().heapMegabytes() : 0;
    double before = server.process().residentMegabytes();
    Round alone = ask(server);
    try (var crowd = new IdleClients(server.port(), CROWD)) {
      double with = server.process().residentMegabytes();
      Round among = ask(server);
      found.accept(Figure.of(what + "held", crowd.connected(), "connections", Target.least(CROWD)));
      found.accept(
          Figure.of(what + "resident memory for each", (with - before) * 1024 / CROWD, "KiB")
              .of("%.0f MB before, %.0f MB with them".formatted(before, with)));
      if (java) {
        double alive = (server.process().heapMegabytes() - heap) * 1024 / CROWD;
        found.accept(Figure.of(what + "alive in the heap for each", alive, "KiB"));
      }
      found.accept(
          Figure.of(what + "median latency of another client", among.latencies().micros(50), "µs")
              .of(
                  "%s without them; p99 %s, without them %s"
                      .formatted(
                          Figure.number(alone.latencies().micros(50)),
                          Figure.number(among.latencies().micros(99)),
                          Figure.number(alone.latencies().micros(99)))));
    }
  }

  private Round ask(Contender server) throws IOException {
    var question = Question.tried("GET VAR " + NutSuite.UPS + " ups.status", server.port());
    try (var client = server.clients(new Load(question, 1, 1, false))) {
      client.run(effort.round());
      return client.run(effort.round());
    }
  }
}
