// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.NutClients;
import io.jbusups.api.UpsDevice;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.ModelWorkbench;
import io.jbusups.models.RegisterView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;

/**
 * The services that a command looks at, held until it is done. Karaf could inject them, but then it
 * would register every command anew, with a line in the log, for each UPS that comes or goes.
 */
final class Services implements AutoCloseable {

  private static final String NO_REGISTRY =
      "There is no model registry: is the bundle io.jbusups.models active?";

  private final BundleContext context;
  private final List<ServiceReference<?>> held = new ArrayList<>();

  Services(BundleContext context) {
    this.context = context;
  }

  /** All services of a type, the highest ranking first. */
  <T> List<T> all(Class<T> type) {
    try {
      var services = new ArrayList<T>();
      for (ServiceReference<T> reference :
          context.getServiceReferences(type, null).stream()
              .sorted(Comparator.reverseOrder())
              .toList()) {
        T service = context.getService(reference);
        if (service != null) {
          held.add(reference);
          services.add(service);
        }
      }
      return services;
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All UPSs by name. */
  List<UpsDevice> upses() {
    return sorted(all(UpsDevice.class), UpsDevice::name);
  }

  UpsDevice ups(String name) throws CommandException {
    return named(name, upses(), UpsDevice::name, "UPS", UpsTable.NO_UPS);
  }

  /** The registers behind a UPS. */
  RegisterView registers(String name) throws CommandException {
    String ups = ups(name).name();
    return all(RegisterView.class).stream()
        .filter(view -> view.ups().equals(ups))
        .findFirst()
        .orElseThrow(() -> Output.error(ups + " is not read over JBUS: it has no registers."));
  }

  /** What checks and exports models. */
  ModelWorkbench workbench() throws CommandException {
    return all(ModelWorkbench.class).stream()
        .findFirst()
        .orElseThrow(() -> Output.error(NO_REGISTRY));
  }

  ModelRegistry registry() throws CommandException {
    return all(ModelRegistry.class).stream()
        .findFirst()
        .orElseThrow(() -> Output.error(NO_REGISTRY));
  }

  Configurations configurations() throws CommandException {
    return all(ConfigurationAdmin.class).stream()
        .findFirst()
        .map(Configurations::new)
        .orElseThrow(() -> Output.error("There is no ConfigAdmin service."));
  }

  /** The NUT servers, of which there is one where it runs. */
  List<NutClients> nutServers() throws CommandException {
    var servers = all(NutClients.class);
    if (servers.isEmpty()) {
      throw Output.error("The NUT server is not running; the log and etc/nut.server.cfg tell why.");
    }
    return servers;
  }

  /** All buses by name. */
  List<RegisterBus> buses() {
    return sorted(all(RegisterBus.class), RegisterBus::name);
  }

  RegisterBus bus(String name) throws CommandException {
    return named(name, buses(), RegisterBus::name, "bus", BusTable.NO_BUS);
  }

  private static <T> List<T> sorted(List<T> services, Function<T, String> name) {
    return services.stream().sorted(Comparator.comparing(name)).toList();
  }

  private static <T> T named(
      String wanted, List<T> services, Function<T, String> name, String kind, String none)
      throws CommandException {
    if (services.isEmpty()) {
      throw Output.error(none);
    }
    return services.stream()
        .filter(service -> name.apply(service).equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                Output.error(
                    "There is no %s '%s'. Known: %s."
                        .formatted(
                            kind,
                            Text.clean(wanted),
                            services.stream().map(name).collect(Collectors.joining(", ")))));
  }

  @Override
  public void close() {
    held.forEach(context::ungetService);
    held.clear();
  }
}
