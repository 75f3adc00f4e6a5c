// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Start, memory and processor time of the assembly with two simulated UPSs, default settings. */
final class AssemblySuite implements Suite {

  private static final String[] UPSES = {"digys", "mx"};
  private static final String[] CAPTURES = {"digys-on-mains", "delphys-mx-on-mains"};
  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final Duration CLIENT_PACE = Duration.ofSeconds(2);

  @Override
  public void measure(Effort effort, Consumer<Figure> found) throws Exception {
    try (var assembly = new Assembly("assembly")) {
      for (int i = 0; i < UPSES.length; i++) {
        String name = UPSES[i];
        String port = "port = " + assembly.device(name);
        assembly.configure("jbus.simulator-" + name, "capture = " + CAPTURES[i], port);
        assembly.configure("jbus.serial-" + name, port);
        assembly.configure("jbus.ups-" + name, "bus = " + name);
      }
      for (String start : List.of("first start", "restart")) {
        assembly.stop();
        assembly.start();
        found.accept(
            Figure.of(
                "assembly, %s to the values of both UPSs".formatted(start),
                assembly.awaitValues(UPSES),
                "s",
                Target.most(8)));
      }
      live(assembly, effort.memory(), found);
    }
  }

  /** A client asks for everything from time to time, as monitoring does. */
  private static void live(Assembly assembly, Duration life, Consumer<Figure> found)
      throws Exception {
    ask(assembly, SETTLING);
    ProcessFigures figures = assembly.figures();
    double cpu = figures.cpuSeconds();
    double most = ask(assembly, life);
    double share = (figures.cpuSeconds() - cpu) / life.toSeconds();
    String after = "assembly, two UPSs, after %d s: ".formatted(life.plus(SETTLING).toSeconds());
    found.accept(
        Figure.of(after + "resident memory", figures.residentMegabytes(), "MB", Target.most(150)));
    found.accept(Figure.of(after + "most resident memory seen", most, "MB"));
    found.accept(Figure.of(after + "CPU of one core, simulators included", 100 * share, "%"));
    found.accept(Figure.of(after + "threads", figures.threads(), ""));
  }

  private static double ask(Assembly assembly, Duration length) throws Exception {
    long end = System.nanoTime() + length.toNanos();
    double most = 0;
    while (end - System.nanoTime() > 0) {
      try (var probe = assembly.connect()) {
        for (String name : UPSES) {
          if (probe.variables(name) == 0) {
            throw new IllegalStateException(name + " has no variables");
          }
        }
      }
      most = Math.max(most, assembly.figures().residentMegabytes());
      Thread.sleep(CLIENT_PACE.toMillis());
    }
    return most;
  }
}
