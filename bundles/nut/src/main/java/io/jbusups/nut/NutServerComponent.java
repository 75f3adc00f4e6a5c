// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.DataState;
import io.jbusups.api.NutClient;
import io.jbusups.api.NutClients;
import io.jbusups.api.UpsDevice;
import io.jbusups.nut.upses.Refusals;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadPoolExecutor;
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

/** The NUT server as it is configured, with the UPSs and users that come and go. */
@Component(
    service = NutClients.class,
    immediate = true,
    configurationPid = NutServerConfig.PID,
    configurationPolicy = ConfigurationPolicy.OPTIONAL)
@Designate(ocd = NutServerConfig.class)
public final class NutServerComponent implements NutClients {

  private static final Logger LOG = LoggerFactory.getLogger(NutServerComponent.class);
  private static final Duration LOOK = Duration.ofSeconds(1);

  private final UpsDevices devices = new UpsDevices();
  private final Descriptions descriptions = Descriptions.load();
  private final Ledger ledger;
  private final String version;
  private final NutUsers users;
  private final Authenticator authenticator;
  private final ThreadPoolExecutor realms = Threads.pool("nut-jaas", 2);
  private final Tls tls = new Tls(InstantSource.system());
  private volatile ServerSettings settings = ServerSettings.of(Map.of()).settings();
  private volatile @Nullable NutServer server;
  private volatile Site site;

  @Activate
  public NutServerComponent(
      BundleContext context, @Reference NutUsers users, @Reference Refusals refusals) {
    this(text(context.getBundle().getVersion()), users, PasswordHash.ITERATIONS, refusals);
  }

  NutServerComponent(String version, NutUsers users, int iterations, Refusals refusals) {
    this.version = version;
    ledger = Ledger.empty(refusals);
    this.users = users;
    authenticator = new Authenticator(iterations);
    site = new Site(Catalogue.EMPTY, descriptions, version);
  }

  /** Comes after the first UPSs, so that nobody is told that they are unknown. */
  @Activate
  synchronized void activate(Map<String, Object> configuration) {
    var checked = ServerSettings.of(configuration);
    report(checked, "the default is used");
    take(checked.settings());
    users.onChange(this::know);
    var started = new NutServer(checked.settings(), () -> site, tls);
    started.repeat(this::look, LOOK);
    server = started;
  }

  @Modified
  synchronized void modified(Map<String, Object> configuration) {
    var checked = ServerSettings.of(configuration);
    report(checked, "everything stays as it was");
    var running = server;
    if (checked.problems().isEmpty() && running != null) {
      take(checked.settings());
      running.apply(checked.settings());
    }
  }

  @Deactivate
  void deactivate() {
    users.onChange(() -> {});
    var running = server;
    server = null;
    if (running != null) {
      running.close();
    }
    authenticator.close();
    tls.close();
    realms.shutdownNow();
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

  @Override
  public boolean disconnect(String address) {
    var running = server;
    return running != null && running.disconnect(address);
  }

  @Override
  public List<String> forcedShutdowns() {
    return ledger.shutdowns().all();
  }

  @Override
  public boolean clearForcedShutdown(String ups) {
    return ledger.shutdowns().clear(ups);
  }

  /** Where it listens now. */
  List<InetSocketAddress> addresses() {
    var running = server;
    return running == null ? List.of() : running.addresses();
  }

  private synchronized void take(ServerSettings wanted) {
    settings = wanted;
    tls.apply(wanted.tls());
    know();
    refresh();
  }

  private void know() {
    var jaas = settings.realm().map(realm -> new Jaas(realm.name(), realm.roles(), realms));
    authenticator.know(users.all(), jaas.orElse(null));
  }

  private synchronized void refresh() {
    var policy = Policy.of(settings, tls.ready());
    var catalogue = new Catalogue(devices.served(), settings.aliases());
    site = new Site(catalogue, descriptions, version, policy, authenticator, ledger);
  }

  /** What has to be looked at every so often; on an event loop. */
  private void look() {
    tls.look();
    if (tls.ready() != site.policy().tlsOffered()) {
      refresh();
    }
    var after = settings.fsdClear();
    if (!after.isZero() && !ledger.shutdowns().all().isEmpty()) {
      var cleared = ledger.shutdowns().clearRecovered(this::status, after, System.nanoTime());
      cleared.forEach(ups -> LOG.info("UPS {} is back on mains: its forced shutdown is over", ups));
    }
  }

  private @Nullable String status(String ups) {
    var served = site.catalogue().find(ups);
    var snapshot = served == null ? null : served.snapshot();
    return snapshot == null || snapshot.state() != DataState.FRESH
        ? null
        : snapshot.value(ServedUps.STATUS).orElse(null);
  }

  private static void report(ServerSettings.Checked checked, String consequence) {
    checked.problems().forEach(problem -> LOG.error("{} ({})", problem, consequence));
  }

  private static String text(Version version) {
    return version.getMajor() + "." + version.getMinor() + "." + version.getMicro();
  }
}
