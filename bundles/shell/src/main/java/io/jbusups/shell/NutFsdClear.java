// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.ArrayList;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** {@code nut:fsd-clear}. */
@Service
@Command(
    scope = "nut",
    name = "fsd-clear",
    description = "Takes a forced shutdown (FSD) out of the status that NUT clients see",
    detailedDescription =
        """
        Without a UPS it lists those for which a forced shutdown stands.
        Clients that have begun to shut down go on doing so.
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class NutFsdClear implements Action {

  @Reference private BundleContext context;

  @Argument(name = "UPS", description = "The name of the UPS")
  @Completion(UpsNames.class)
  private @Nullable String name;

  @Override
  public @Nullable Object execute() throws Exception {
    try (var services = new Services(context)) {
      var standing = new ArrayList<String>();
      boolean cleared = false;
      for (var server : services.nutServers()) {
        standing.addAll(server.forcedShutdowns());
        cleared |= name != null && server.clearForcedShutdown(name);
      }
      if (name == null) {
        Output.print(standing.isEmpty() ? List.of("No forced shutdown stands.") : standing);
      } else if (cleared) {
        Output.print(List.of("The forced shutdown of " + name + " is over."));
      } else {
        throw Output.error(
            "No forced shutdown stands for %s. Those that do: %s."
                .formatted(
                    Text.clean(name), standing.isEmpty() ? "none" : String.join(", ", standing)));
      }
      return null;
    }
  }
}
