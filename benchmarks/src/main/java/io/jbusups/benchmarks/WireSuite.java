// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.models.Capture;
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
  private static final String CAPTURE = MODEL + "-on-mains";

  @FunctionalInterface
  private interface Opener {
    Master open(Path port, int baud) throws Exception;
  }

  @Override
  public void measure(Effort effort, Consumer<Figure> found) throws Exception {
    UpsModel model = Shipped.model(MODEL);
    Capture capture = Shipped.capture(CAPTURE);
    var mixes =
        List.of(
            PollMix.of(model, capture),
            PollMix.measurements(model, capture),
            PollMix.status(model, capture));
    for (int baud : BAUDS) {
      for (PollMix mix : mixes) {
        String what = "%s at %d baud: ".formatted(mix.name(), baud);
        report(what, baud, poll(OurMaster::new, baud, mix, effort), found);
        Polling.Result theirs = poll(J2modMaster::new, baud, mix, effort);
        found.accept(
            Figure.of(what + "j2mod's master, of the wire's limit", theirs.percent(), "%"));
        found.accept(
            Figure.of(what + "j2mod's master, by the median exchange", theirs.percentUsual(), "%"));
      }
    }
  }

  private static void report(String what, int baud, Polling.Result result, Consumer<Figure> found) {
    boolean slow = new Line(baud).modbusGap() == 0;
    found.accept(
        Figure.of(
            what + "of the wire's limit", result.percent(), "%", Target.least(slow ? 95 : 80)));
    found.accept(
        Figure.of(
            what + "of the wire's limit, by the median exchange", result.percentUsual(), "%"));
    if (!slow) {
      found.accept(
          Figure.of(
              what + "of the limit with Modbus's gap of 1.75 ms", result.percentModbus(), "%"));
    }
    found.accept(Figure.of(what + "lost on an exchange, median", result.lost().millis(50), "ms"));
    found.accept(Figure.of(what + "CPU of the bus for an exchange", result.cpuMicros(), "µs"));
    found.accept(
        Figure.of(
            what + "allocation of the bus for an exchange", result.allocated() / 1024, "KiB"));
  }

  private static Polling.Result poll(Opener opener, int baud, PollMix mix, Effort effort)
      throws Exception {
    Path folder = Files.createTempDirectory("jbus-benchmark");
    Path port = folder.resolve("tty");
    try (var unit =
            PacedUnit.start(Shipped.capture(CAPTURE), Shipped.model(MODEL), "S05", port, baud);
        var master = opener.open(port, baud)) {
      unit.flipped(false);
      return new Polling(master, new Line(baud), mix).run(effort.line());
    } finally {
      Files.deleteIfExists(port);
      Files.delete(folder);
    }
  }
}
