// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.RegisterBus;
import java.io.IOException;
import java.util.Dictionary;
import java.util.LinkedHashMap;
import org.apache.karaf.shell.support.CommandException;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.util.tracker.ServiceTracker;

/**
 * A bus that is there for one command only: a configuration without a file, which goes when this is
 * closed. It tells by {@link #MARK} what it is, should the container die before.
 */
final class SpareBus implements AutoCloseable {

  /** Framework keys begin with a dot: the bus takes no notice of it. */
  static final String MARK = ".temporary";

  private static final int APPEARS_WITHIN_MS = 10_000;

  private final Configuration configuration;
  private final ServiceTracker<RegisterBus, RegisterBus> tracker;

  private SpareBus(Configuration configuration, ServiceTracker<RegisterBus, RegisterBus> tracker) {
    this.configuration = configuration;
    this.tracker = tracker;
    tracker.open();
  }

  /**
   * Opens a serial device.
   *
   * @param name of the bus, unlike any other's
   */
  static SpareBus open(
      BundleContext context,
      ConfigurationAdmin admin,
      String name,
      String device,
      SerialSetting setting)
      throws IOException {
    Configuration configuration = admin.getFactoryConfiguration("jbus.serial", name, "?");
    var bus = new SpareBus(configuration, new ServiceTracker<>(context, filter(name), null));
    try {
      configuration.update(properties(device, setting));
      return bus;
    } catch (IOException | RuntimeException e) {
      bus.close();
      throw e;
    }
  }

  private static Dictionary<String, Object> properties(String device, SerialSetting setting) {
    var properties = new LinkedHashMap<String, Object>(setting.keys());
    properties.put("port", device);
    properties.put("retries", "1");
    properties.put(MARK, "true");
    return FrameworkUtil.asDictionary(properties);
  }

  private static org.osgi.framework.Filter filter(String name) {
    try {
      return FrameworkUtil.createFilter(
          "(&(objectClass=%s)(%s=%s))"
              .formatted(RegisterBus.class.getName(), RegisterBus.NAME, name));
    } catch (InvalidSyntaxException e) {
      throw new IllegalArgumentException(e);
    }
  }

  RegisterBus bus() throws CommandException, InterruptedException {
    RegisterBus bus = tracker.waitForService(APPEARS_WITHIN_MS);
    if (bus == null) {
      throw Output.error("No bus came to be for this port: the log tells why.");
    }
    return bus;
  }

  @Override
  public void close() throws IOException {
    tracker.close();
    configuration.delete();
  }
}
