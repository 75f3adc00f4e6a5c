// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code ups:show}. */
@Service
@Command(
    scope = "ups",
    name = "show",
    description = "Shows all that is known of a UPS",
    detailedDescription =
        """
        --json prints one object: the fields of ups:list, and

        variables: every NUT variable's value by its name
        commands: the names of the instant commands
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class UpsShow extends Listing {

  @Argument(name = "NAME", description = "The name of the UPS", required = true)
  @Completion(UpsNames.class)
  private String name;

  @Override
  View view(Services services) throws Exception {
    return new UpsSheet(Seen.of(services.ups(name)));
  }
}
