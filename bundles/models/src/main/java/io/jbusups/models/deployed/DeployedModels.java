// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import io.jbusups.models.Capture;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelProblem;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry. Sources come and go; with each change everything is loaded anew and swapped in as a
 * whole. Whoever changes the sources tells the listeners, on its own thread, and no lock is held.
 */
@Component(service = ModelRegistry.class, immediate = true)
public final class DeployedModels implements ModelRegistry {

  private static final Logger LOG = LoggerFactory.getLogger(DeployedModels.class);

  /** All that the registry knows at one moment. */
  private record State(SortedMap<Origin, ModelFiles> sources, ModelLibrary library) {

    static State of(SortedMap<Origin, ModelFiles> sources) {
      return new State(sources, ModelLibrary.load(sources.values()));
    }

    State changed(Consumer<SortedMap<Origin, ModelFiles>> change) {
      var sources = new TreeMap<>(this.sources);
      change.accept(sources);
      return of(sources);
    }
  }

  /** One registration; closing it twice does not end another of the same listener. */
  private final class Registration implements AutoCloseable {
    private final Runnable listener;

    Registration(Runnable listener) {
      this.listener = listener;
    }

    void tell() {
      try {
        listener.run();
      } catch (RuntimeException e) {
        LOG.error("A listener failed on a change of models", e);
      }
    }

    @Override
    public void close() {
      registrations.remove(this);
    }
  }

  private final AtomicReference<State> state = new AtomicReference<>(State.of(new TreeMap<>()));
  private final CopyOnWriteArrayList<Registration> registrations = new CopyOnWriteArrayList<>();
  private final BundleTracker<Origin> bundles;

  /** Finds what is deployed now before anybody gets the service. */
  @Activate
  public DeployedModels(BundleContext context) {
    bundles = new BundleTracker<>(context, Bundle.ACTIVE, new ModelBundles(this));
    bundles.open();
  }

  /** Without telling listeners that all models are gone: the service is gone before. */
  @Deactivate
  public void close() {
    registrations.clear();
    bundles.close();
  }

  /** Adds a source or replaces it. */
  void put(Origin origin, ModelFiles source) {
    change(sources -> sources.put(origin, source));
  }

  void remove(Origin origin) {
    change(sources -> sources.remove(origin));
  }

  private void change(Consumer<SortedMap<Origin, ModelFiles>> change) {
    State before;
    State after;
    do {
      before = state();
      after = before.changed(change);
    } while (!state.compareAndSet(before, after));
    log(before.library(), after.library());
    if (!after.library().sameAs(before.library())) {
      registrations.forEach(Registration::tell);
    }
  }

  /** Tells what is newly wrong or newly outdone, and only that. */
  private static void log(ModelLibrary before, ModelLibrary after) {
    var problems = new HashSet<>(before.problems());
    for (ModelProblem problem : after.problems()) {
      if (!problems.contains(problem)) {
        LOG.warn("{}: {}", problem.source(), problem);
      }
    }
    var deployments = new HashSet<>(before.deployments());
    for (Deployment deployment : after.deployments()) {
      if (deployment.model() != null && !deployments.contains(deployment)) {
        deployment
            .problem()
            .lines()
            .forEach(line -> LOG.info("{} ({}): {}", deployment.name(), deployment.source(), line));
      }
    }
  }

  @Override
  public Optional<UpsModel> named(String name) {
    return Optional.ofNullable(library().models().get(name));
  }

  @Override
  public Optional<UpsModel> matching(String family, int code) {
    return library().matching(family, code);
  }

  @Override
  public Optional<Capture> capture(String name) {
    return Optional.ofNullable(library().captures().get(name));
  }

  @Override
  public List<String> captures() {
    return library().captures().keySet().stream().sorted().toList();
  }

  @Override
  public List<Deployment> deployments() {
    return library().deployments();
  }

  @Override
  public AutoCloseable onChange(Runnable listener) {
    var registration = new Registration(listener);
    registrations.add(registration);
    return registration;
  }

  private ModelLibrary library() {
    return state().library();
  }

  private State state() {
    return Objects.requireNonNull(state.get());
  }
}
