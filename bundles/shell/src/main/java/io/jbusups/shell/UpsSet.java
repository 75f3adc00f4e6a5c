// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** {@code ups:set}. */
@Service
@Command(
    scope = "ups",
    name = "set",
    description = "Sets a variable of a UPS, and waits for what becomes of it")
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class UpsSet implements Action {

  @Reference private BundleContext context;
  @Reference private Session session;

  @Argument(name = "NAME", description = "The name of the UPS", required = true)
  @Completion(UpsNames.class)
  private String name;

  @Argument(
      index = 1,
      name = "VARIABLE",
      description = "A variable that can be set, such as ups.delay.shutdown",
      required = true)
  @Completion(WritableNames.class)
  private String variable;

  @Argument(index = 2, name = "VALUE", description = "Its new value", required = true)
  private String value;

  @Override
  public @Nullable Object execute() throws Exception {
    try (var services = new Services(context)) {
      UpsDevice ups = services.ups(name);
      Settable.check(ups.snapshot(), variable, value);
      Order.await(
          "%s: %s = %s".formatted(name, Text.clean(variable), Text.clean(value)),
          ups.set(variable, value, Order.by(session)));
      return null;
    }
  }
}
