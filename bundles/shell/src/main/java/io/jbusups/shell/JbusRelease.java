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

/** {@code jbus:release}. */
@Service
@Command(
    scope = "jbus",
    name = "release",
    description = "Has the registers that a UPS refused asked for again")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusRelease implements Action {

  @Reference private BundleContext context;

  @Argument(name = "UPS", description = "The name of the UPS", required = true)
  @Completion(UpsNames.class)
  private String name;

  @Override
  public @Nullable Object execute() throws Exception {
    try (var services = new Services(context)) {
      services.registers(name).release();
      Output.print(List.of("What " + name + " refused is asked for again."));
      return null;
    }
  }
}
