// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** {@code nut:disconnect}. */
@Service
@Command(
    scope = "nut",
    name = "disconnect",
    description = "Ends the connection of a client, which may come back at once")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class NutDisconnect implements Action {

  @Reference private BundleContext context;

  @Argument(
      name = "client",
      description = "The client's address with its port, as nut:clients shows it",
      required = true)
  @Completion(ClientNames.class)
  private String address;

  @Override
  public @Nullable Object execute() throws Exception {
    try (var services = new Services(context)) {
      boolean found = false;
      for (var server : services.nutServers()) {
        found |= server.disconnect(address);
      }
      if (!found) {
        throw Output.error(
            "No client has the address %s; nut:clients shows them.".formatted(Text.clean(address)));
      }
      Output.print(List.of(address + " is disconnected."));
      return null;
    }
  }
}
