// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** {@code ups:run}. */
@Service
@Command(
    scope = "ups",
    name = "run",
    description = "Runs an instant command of a UPS, and waits for what becomes of it")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class UpsRun implements Action {

  @Reference private BundleContext context;
  @Reference private Session session;

  @Option(
      name = "--yes",
      description = "The second word that a command needs which can leave the load without power")
  private boolean yes;

  @Argument(name = "NAME", description = "The name of the UPS", required = true)
  @Completion(UpsNames.class)
  private String name;

  @Argument(
      index = 1,
      name = "COMMAND",
      description = "A command that ups:show lists, such as test.battery.start",
      required = true)
  @Completion(CommandNames.class)
  private String command;

  @Argument(index = 2, name = "VALUE", description = "The command's argument, if it takes one")
  private @Nullable String value;

  @Override
  public @Nullable Object execute() throws Exception {
    try (var services = new Services(context)) {
      UpsDevice ups = services.ups(name);
      String asked = Text.clean(command);
      if (!yes && mayBeDangerous(ups.snapshot())) {
        throw Output.error(
            "%s can leave what hangs on %s without power or without protection: ups:run --yes %s %s"
                .formatted(asked, name, name, asked));
      }
      Order.await(name + ": " + asked, ups.instcmd(command, value, Order.by(session)));
      return null;
    }
  }

  /**
   * What a fresh UPS does not offer is not carried out either, and the UPS tells best why. Another
   * may carry out what it does not list now.
   */
  private boolean mayBeDangerous(UpsSnapshot now) {
    return now.commands().stream()
        .filter(offered -> offered.name().equalsIgnoreCase(command))
        .findFirst()
        .map(Instcmd::dangerous)
        .orElse(now.state() != DataState.FRESH);
  }
}
