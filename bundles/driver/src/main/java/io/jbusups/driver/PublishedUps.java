// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.DataState;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The UPS as its consumers see it: the latest snapshot, swapped in whole. */
final class PublishedUps implements UpsDevice {

  private static final Logger LOG = LoggerFactory.getLogger(PublishedUps.class);

  /** Carries out what is asked, and keeps the record of it. */
  interface Requests {

    /** Nothing can be asked. */
    Requests NONE =
        new Requests() {
          @Override
          public CompletionStage<Outcome> instcmd(
              String command, @Nullable String value, Requester by) {
            return refused();
          }

          @Override
          public CompletionStage<Outcome> set(String variable, String value, Requester by) {
            return refused();
          }

          private CompletionStage<Outcome> refused() {
            return CompletableFuture.completedFuture(Outcome.failed("the UPS is not in service"));
          }
        };

    CompletionStage<Outcome> instcmd(String command, @Nullable String value, Requester by);

    CompletionStage<Outcome> set(String variable, String value, Requester by);
  }

  private final String name;
  private final Requests requests;
  private final List<UpsListener> listeners = new CopyOnWriteArrayList<>();
  private volatile String description;
  private volatile UpsSnapshot snapshot;

  PublishedUps(String name, String description, UpsSnapshot first, Requests requests) {
    this.name = name;
    this.requests = requests;
    this.description = description;
    this.snapshot = first;
  }

  /** Registers a service that belongs to the UPS of that name. */
  static <S> ServiceRegistration<S> register(
      BundleContext context, Class<S> type, S service, String name) {
    return context.registerService(
        type, service, FrameworkUtil.asDictionary(Map.of(UpsDevice.NAME, name)));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return description;
  }

  void describe(String description) {
    this.description = description;
  }

  @Override
  public UpsSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Subscription subscribe(UpsListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  @Override
  public CompletionStage<Outcome> instcmd(String command, @Nullable String value, Requester by) {
    return requests.instcmd(command, value, by);
  }

  @Override
  public CompletionStage<Outcome> set(String variable, String value, Requester by) {
    return requests.set(variable, value, by);
  }

  /** The same was read again. Called by the thread that publishes. */
  void readAgain(UpsSnapshot next) {
    snapshot = next;
  }

  /** Called by one thread only. */
  void publish(UpsSnapshot next) {
    UpsSnapshot before = snapshot;
    snapshot = next;
    if (same(before, next)) {
      return;
    }
    if (before.state() != next.state() || !before.cause().equals(next.cause())) {
      logState(before, next);
    }
    for (UpsListener listener : listeners) {
      try {
        listener.changed(this, before, next);
      } catch (RuntimeException defect) {
        LOG.error("UPS {}: a listener failed: {}", name, listener, defect);
      }
    }
  }

  private void logState(UpsSnapshot before, UpsSnapshot now) {
    if (now.state() == DataState.FRESH) {
      LOG.info("UPS {}: data is fresh: {}", name, now.value("ups.status").orElse(""));
    } else if (before.state() == DataState.UNREACHED) {
      // Not all of it was read yet, or never is: nothing was lost that anybody had.
      LOG.info("UPS {}: not reached: {}", name, now.cause());
    } else {
      LOG.warn("UPS {}: data is stale: {}", name, now.cause());
    }
  }

  /** The time of reading alone is no change. */
  private static boolean same(UpsSnapshot a, UpsSnapshot b) {
    return a.state() == b.state()
        && a.cause().equals(b.cause())
        && same(a.variables().values(), b.variables().values())
        && a.commands().equals(b.commands());
  }

  /** In their order: looking each up in the other would cost a hundred times as much. */
  private static boolean same(Collection<Variable> a, Collection<Variable> b) {
    if (a.size() != b.size()) {
      return false;
    }
    var its = b.iterator();
    for (Variable variable : a) {
      if (!variable.equals(its.next())) {
        return false;
      }
    }
    return true;
  }
}
