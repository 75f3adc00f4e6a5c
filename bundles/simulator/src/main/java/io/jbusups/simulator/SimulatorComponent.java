// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.jbusups.config.BadConfiguration;
import io.jbusups.models.Capture;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A simulated UPS for each {@code etc/jbus.simulator-NAME.cfg}. It runs from the moment its capture
 * is deployed until its configuration goes, whatever becomes of the capture: everything in the
 * configuration can be changed without closing the port.
 */
@Component(
    name = SimulatorSettings.PID,
    configurationPid = SimulatorSettings.PID,
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    service = {})
@Designate(ocd = SimulatorConfig.class, factory = true)
public final class SimulatorComponent {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatorComponent.class);
  private static final int RETRY_MILLIS = 2_000;

  // Configuration, models and their changes come on different threads: this object guards it all.
  private @Nullable SimulatorSettings wanted;
  private @Nullable ModelRegistry models;
  private @Nullable AutoCloseable changes;
  private @Nullable SimulatedUps ups;
  private @Nullable ScheduledExecutorService retries;
  private @Nullable Played played;
  private String playing = "";
  private String said = "";

  /** What is played, and by what model. */
  private record Played(Capture capture, Optional<UpsModel> model) {

    RegisterBank registers() {
      return new CaptureBank(capture, model, Clock.system(ZoneId.systemDefault()));
    }
  }

  @Activate
  @Modified
  synchronized void configure(Map<String, Object> properties) {
    try {
      wanted = SimulatorSettings.of(properties);
    } catch (BadConfiguration e) {
      String.valueOf(e.getMessage())
          .lines()
          .forEach(problem -> LOG.error("{}{}", problem, goesOn()));
      said = "";
      return;
    }
    update();
  }

  @Deactivate
  synchronized void stop() {
    wanted = null;
    stopRetries();
    if (ups != null) {
      ups.close();
      ups = null;
      played = null;
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  synchronized void bindModels(ModelRegistry found) throws Exception {
    forgetModels();
    models = found;
    changes = found.onChange(this::update);
    update();
  }

  synchronized void unbindModels(ModelRegistry gone) throws Exception {
    if (models == gone) {
      forgetModels();
      update();
    }
  }

  private void forgetModels() throws Exception {
    AutoCloseable listening = changes;
    changes = null;
    models = null;
    if (listening != null) {
      listening.close();
    }
  }

  /** Brings what runs in line with what is configured and deployed now. */
  private synchronized void update() {
    SimulatorSettings settings = wanted;
    if (settings == null) {
      return;
    }
    Optional<Capture> capture =
        Optional.ofNullable(models).flatMap(registry -> registry.capture(settings.capture()));
    if (capture.isEmpty()) {
      sayWaiting(settings);
    }
    try {
      Played next = capture.map(this::played).orElse(played);
      if (ups == null && next != null) {
        ups = SimulatedUps.start(settings, next.registers());
      } else if (ups != null) {
        // Other models come and go without a meaning for what is under way here, such as a test.
        Optional<Played> other = Optional.ofNullable(next).filter(one -> !one.equals(played));
        ups.change(settings, other.map(Played::registers));
      }
      played = next;
      stopRetries();
    } catch (IOException e) {
      say(LOG::error, settings.failure(e) + goesOn());
      retry();
      return;
    }
    if (ups != null && capture.isPresent()) {
      playing = settings.capture();
      say(LOG::info, settings.source() + ": plays " + playing + " as " + ups);
    }
  }

  /** A directory may come to be, a name become free: no event tells. */
  private void retry() {
    if (retries == null) {
      retries = Executors.newSingleThreadScheduledExecutor(SimulatorComponent::retryThread);
      var unused =
          retries.scheduleWithFixedDelay(this::update, RETRY_MILLIS, RETRY_MILLIS, MILLISECONDS);
    }
  }

  private static Thread retryThread(Runnable work) {
    var thread = new Thread(work, "jbus-simulator-retry");
    thread.setDaemon(true);
    return thread;
  }

  private void stopRetries() {
    if (retries != null) {
      retries.shutdown();
      retries = null;
    }
  }

  private Played played(Capture capture) {
    return new Played(
        capture, Optional.ofNullable(models).flatMap(registry -> registry.named(capture.model())));
  }

  private void sayWaiting(SimulatorSettings settings) {
    List<String> names = models == null ? List.of() : models.captures();
    String waits = settings.waits() + goesOn();
    if (names.isEmpty()) {
      say(LOG::info, waits);
    } else {
      var nearest = NearestNames.to(settings.capture(), names);
      say(LOG::warn, waits + "; names like it: " + String.join(", ", nearest));
    }
  }

  private String goesOn() {
    return ups == null ? "" : "; until then " + playing + " goes on";
  }

  /** On change only: models come and go often without a meaning for this simulator. */
  private void say(Consumer<String> log, String message) {
    if (!message.equals(said)) {
      said = message;
      log.accept(message);
    }
  }
}
