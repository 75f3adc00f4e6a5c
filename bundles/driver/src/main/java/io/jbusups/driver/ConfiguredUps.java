// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.config.BadConfiguration;
import io.jbusups.models.ModelRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The component behind {@code etc/jbus.ups-NAME.cfg}. A configuration that cannot be used leaves
 * the last good one running; a name or a unit that another UPS uses is waited for. Meanwhile the
 * UPS is published as not reached, with the reason, so that people see it where they look for it.
 */
@Component(
    service = {},
    immediate = true,
    configurationPid = UpsConfig.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Config.class, factory = true)
public final class ConfiguredUps {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredUps.class);
  private static final long RETRY_CLAIM_MS = 500;

  private final DriverServices services;
  private @Nullable UpsConfig config;
  private @Nullable UpsSession session;
  private @Nullable ServiceRegistration<?> waiting;
  private @Nullable Future<?> retry;
  private String reason = "";

  @Activate
  public ConfiguredUps(
      BundleContext context,
      Map<String, Object> properties,
      @Reference PollThread thread,
      @Reference ModelRegistry registry,
      @Reference AttemptRecord record,
      @Reference Keeper keeper) {
    this.services = new DriverServices(context, thread, registry, record, keeper);
    modified(properties);
  }

  @Modified
  synchronized void modified(Map<String, Object> properties) {
    UpsConfig next;
    try {
      next = UpsConfig.of(properties);
    } catch (BadConfiguration bad) {
      reject(bad.problems(), UpsConfig.name(properties));
      return;
    }
    if (session != null && config != null && next.sameUnit(config)) {
      config = next;
      session.configure(next);
    } else {
      stop();
      config = next;
      open();
    }
  }

  @Deactivate
  synchronized void stop() {
    if (retry != null) {
      retry.cancel(false);
      retry = null;
    }
    stopWaiting();
    if (session != null) {
      session.close();
      session = null;
    }
    config = null;
    services.thread().release(this);
  }

  private void reject(List<String> problems, String name) {
    boolean running = session != null;
    String kept = running ? "the last good configuration stays in use" : "not started";
    problems.forEach(problem -> LOG.error("{} ({})", problem, kept));
    if (!running) {
      stop();
      showWaiting(name, String.join("; ", problems));
    }
  }

  /** Opens the session, or waits for the other UPS that has the name or the unit. */
  private void open() {
    UpsConfig wanted = config;
    if (wanted == null || session != null) {
      return;
    }
    var conflict = conflict(wanted);
    if (conflict.isEmpty()) {
      stopWaiting();
      session = new UpsSession(services, wanted);
      return;
    }
    if (!conflict.get().equals(reason)) {
      LOG.error("{} (waiting)", conflict.get());
      showWaiting(wanted.name(), conflict.get());
    }
    retry =
        services.thread().executor().schedule(this::retry, RETRY_CLAIM_MS, TimeUnit.MILLISECONDS);
  }

  private synchronized void retry() {
    open();
  }

  private Optional<String> conflict(UpsConfig wanted) {
    var unit = "bus = '%s', unit = %d".formatted(wanted.bus(), wanted.unit());
    return claimName(wanted.name(), wanted.source())
        .map(file -> "the name is already used by " + file + ": rename one of the files")
        .or(
            () ->
                services
                    .thread()
                    .claim(unit, this, wanted.source())
                    .map(file -> unit + ": already read by " + file + ": change one of them"))
        .map(problem -> wanted.source() + ": " + problem);
  }

  private Optional<String> claimName(String name, String source) {
    return services.thread().claimName(name, this, source);
  }

  /** A name that another UPS has can only be reported in the log. */
  private void showWaiting(String name, String why) {
    reason = why;
    if (waiting == null && !name.isEmpty() && claimName(name, name).isEmpty()) {
      var snapshot = UpsSnapshot.without(DataState.UNREACHED, why, null, List.of());
      var device = new PublishedUps(name, "", snapshot, PublishedUps.Requests.NONE);
      waiting = PublishedUps.register(services.context(), UpsDevice.class, device, name);
    }
  }

  private void stopWaiting() {
    reason = "";
    if (waiting != null) {
      waiting.unregister();
      waiting = null;
    }
  }
}
