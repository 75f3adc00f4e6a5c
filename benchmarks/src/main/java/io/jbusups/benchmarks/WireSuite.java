// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.models.UpsModel;
import io.jbusups.simulator.PacedUnit;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** How much of a line's speed is used, by our bus and by j2mod's master. */
final class WireSuite implements Suite {

  private static final List<Integer> BAUDS = List.of(9600, 19_200, 115_200);
  private static final String MODEL = "digys";

  @FunctionalInterface
  private interface Opener {
    Master open(Path port, int baud) throws Exception;
  }

  @Override
  public void measure(Effort effort, Consumer<Figure> found) throws Exception {
    UpsModel model = Shipped.model(MODEL);
    for (int baud : BAUDS) {
      for (PollMix mix : List.of(PollMix.of(model), PollMix.measurements(model))) {
        String what = "%s at %d baud, %%s".formatted(mix.name(), baud);
        var target = Target.least(baud > 19_200 ? 80 : 95);
        Polling.Result ours = poll(OurMaster::new, baud, mix, effort);
        found.accept(Figure.of(what.formatted("of the wire"), ours.percent(), "%", target));
        found.accept(
            Figure.of(
                what.formatted("lost on each exchange, median"), ours.lost().millis(50), "ms"));
        found.accept(
            Figure.of(what.formatted("CPU of the bus for each exchange"), ours.cpuMicros(), "µs"));
        found.accept(
            Figure.of(
                what.formatted("allocation of the bus for each exchange"),
                ours.allocated() / 1024,
                "KiB"));
        Polling.Result theirs = poll(J2modMaster::new, baud, mix, effort);
        found.accept(Figure.of(what.formatted("j2mod's master"), theirs.percent(), "%"));
      }
    }
  }

  private static Polling.Result poll(Opener opener, int baud, PollMix mix, Effort effort)
      throws Exception {
    Path folder = Files.createTempDirectory("jbus-benchmark");
    Path port = folder.resolve("tty");
    try (var unit =
            PacedUnit.start(
                Shipped.capture(MODEL + "-on-mains"), Shipped.model(MODEL), "S05", port, baud);
        var master = opener.open(port, baud)) {
      unit.flipped(false);
      return new Polling(master, new Line(baud), mix).run(effort.line());
    } finally {
      Files.deleteIfExists(port);
      Files.delete(folder);
    }
  }
}
