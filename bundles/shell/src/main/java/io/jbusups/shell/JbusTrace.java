// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.RegisterBus;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** {@code jbus:trace}. */
@Service
@Command(
    scope = "jbus",
    name = "trace",
    description = "Writes every frame of a bus to the log, or stops doing so")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusTrace implements Action {

  @Reference private BundleContext context;

  @Argument(index = 0, name = "BUS", description = "The name of the bus", required = true)
  @Completion(BusNames.class)
  private String bus;

  @Argument(index = 1, name = "on|off", description = "Whether to trace", required = true)
  @Completion(
      value = StringsCompleter.class,
      values = {"on", "off"})
  private String wanted;

  @Override
  public @Nullable Object execute() throws Exception {
    if (!wanted.equals("on") && !wanted.equals("off")) {
      throw Output.error("'" + Text.clean(wanted) + "': say on or off");
    }
    try (var services = new Services(context)) {
      RegisterBus line = services.bus(bus);
      line.trace(wanted.equals("on"));
      Output.print(
          List.of(
              line.tracing()
                  ? "Tracing " + bus + "; follow it with log:tail io.jbusups.trace." + bus
                  : "Not tracing " + bus + " any more"));
      return null;
    }
  }
}
