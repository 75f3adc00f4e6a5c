// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.NutClient;
import io.jbusups.api.NutClients;
import io.jbusups.api.UpsDevice;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The NUT server as it is configured, with the UPSs that come and go. */
@Component(
    service = NutClients.class,
    immediate = true,
    configurationPid = NutServerConfig.PID,
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = NutServerConfig.class)
public final class NutServerComponent implements NutClients {

  private static final Logger LOG = LoggerFactory.getLogger(NutServerComponent.class);

  private final UpsDevices devices = new UpsDevices();
  private final Descriptions descriptions = Descriptions.load();
  private final String version;
  private Map<String, String> aliases = Map.of();
  private volatile @Nullable NutServer server;
  private volatile Site site;

  @Activate
  public NutServerComponent(BundleContext context) {
    this(text(context.getBundle().getVersion()));
  }

  NutServerComponent(String version) {
    this.version = version;
    site = new Site(Catalogue.EMPTY, descriptions, version);
  }

  /** Comes after the first UPSs, so that nobody is told that they are unknown. */
  @Activate
  synchronized void activate(Map<String, Object> configuration) {
    var checked = ServerSettings.of(configuration);
    report(checked, "the default is used");
    aliases = checked.settings().aliases();
    refresh();
    server = new NutServer(checked.settings(), () -> site);
  }

  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    var checked = ServerSettings.of(configuration);
    report(checked, "everything stays as it was");
    var running = server;
    if (checked.problems().isEmpty() && running != null) {
      aliases = checked.settings().aliases();
      refresh();
      running.apply(checked.settings());
    }
  }

  @Deactivate
  void deactivate() {
    var running = server;
    server = null;
    if (running != null) {
      running.close();
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      updated = "updateDevice")
  synchronized void addDevice(UpsDevice device, Map<String, Object> properties) {
    devices.add(device, properties);
    refresh();
  }

  synchronized void updateDevice(UpsDevice device, Map<String, Object> properties) {
    devices.remove(properties);
    addDevice(device, properties);
  }

  synchronized void removeDevice(Map<String, Object> properties) {
    devices.remove(properties);
    refresh();
  }

  @Override
  public List<NutClient> connected() {
    var running = server;
    return running == null ? List.of() : running.clients();
  }

  /** Where it listens now. */
  List<InetSocketAddress> addresses() {
    var running = server;
    return running == null ? List.of() : running.addresses();
  }

  private void refresh() {
    site = new Site(new Catalogue(devices.served(), aliases), descriptions, version);
  }

  private static void report(ServerSettings.Checked checked, String consequence) {
    checked.problems().forEach(problem -> LOG.error("{} ({})", problem, consequence));
  }

  private static String text(Version version) {
    return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }
}
