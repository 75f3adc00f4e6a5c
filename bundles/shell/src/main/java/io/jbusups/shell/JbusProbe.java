// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** {@code jbus:probe}. */
@Service
@Command(
    scope = "jbus",
    name = "probe",
    description = "Finds out which units are on a bus or a serial device, and what they are",
    detailedDescription =
        """
        Asks each unit for the table by which each family is recognised, whole, and says which model serves what answers. \
        It only reads; polling goes on meanwhile. Ctrl-C ends it.

        Each unit is asked one question first, and the others if it answers anything. A unit that is silent is asked \
        them as well if it is the only one, or with --thorough: some units are silent about registers that they do \
        not have.

        --port is for a serial device that no bus has yet; it stands in the place of BUS. The settings tried are 9600 \
        8N1, 19200 8N1, 9600 8E1, 4800 8N1, 19200 8E1, 9600 8O1, 2400 8N1, 1200 8N1, 38400 8N1, 9600 8N2, until something answers.

        --json prints one object:
        bus, port: what was asked, the other is null
        setting: baud, parity, stopBits; null for a bus, or without an answer
        complete: whether silent units were asked everything
        units: an array of objects: unit; state: recognised, unrecognised or silent; family; address and code of the \
        identification; model, title: what serves it; listed: whether a model lists the code; cause
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusProbe extends Listing {

  private static final AtomicInteger COUNT = new AtomicInteger();

  @Option(name = "--port", description = "A serial device that no bus has, instead of BUS")
  private @Nullable String device;

  @Option(name = "--thorough", description = "Ask every question of silent units, too")
  private boolean thorough;

  @Argument(index = 0, name = "BUS", description = "The name of the bus; not with --port")
  @Completion(BusNames.class)
  private @Nullable String first;

  @Argument(index = 1, name = "UNIT", description = "A unit, or a range such as 1-10; else 1")
  private @Nullable String second;

  @Override
  View view(Services services) throws Exception {
    if (device == null ? first == null : second != null) {
      throw Output.error("Give a bus, or --port and a serial device, and then the unit or units.");
    }
    String typed = device == null ? second : first;
    Units units = Units.of(typed == null ? "1" : typed);
    ModelRegistry registry = services.registry();
    try (Progress progress = progress()) {
      var sweep = new Sweep(units, thorough || units.single(), progress);
      if (device != null) {
        return probePort(services, registry, sweep, device);
      }
      RegisterBus bus = services.bus(String.valueOf(first));
      var prober = new Prober(Asker.over(bus), registry);
      return new ProbeTable(ProbeTable.Line.of(bus.name()), sweep.run(prober, ""), sweep.patient());
    }
  }

  private View probePort(Services services, ModelRegistry registry, Sweep sweep, String port)
      throws CommandException, IOException, InterruptedException {
    Configurations configurations = services.configurations();
    var user = configurations.busOn(port);
    if (user.isPresent()) {
      throw Output.error(
          "%s is the port of bus %s: use jbus:probe %s".formatted(port, user.get(), user.get()));
    }
    String name = "probe-" + ProcessHandle.current().pid() + "-";
    PortProbe.Lines lines =
        setting -> {
          var spare =
              SpareBus.open(
                  context(), configurations.admin(), name + COUNT.incrementAndGet(), port, setting);
          return new PortProbe.Opened() {
            @Override
            public Asker asker() throws CommandException, InterruptedException {
              return Asker.over(spare.bus());
            }

            @Override
            public void close() throws IOException {
              spare.close();
            }
          };
        };
    return new PortProbe(registry, lines, sweep).run(nameFor(port), port);
  }

  /** {@code ttyUSB0} for {@code /dev/ttyUSB0}, as far as a bus may have that name. */
  private static String nameFor(String port) {
    String last = String.valueOf(Path.of(port).getFileName());
    return last.matches("[A-Za-z0-9_.]{1,20}") ? last : "NAME";
  }
}
