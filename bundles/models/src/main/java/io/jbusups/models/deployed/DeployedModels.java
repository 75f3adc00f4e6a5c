// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import io.jbusups.models.Capture;
import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelProblem;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.ModelSource;
import io.jbusups.models.ModelWorkbench;
import io.jbusups.models.UpsModel;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.util.tracker.BundleTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry. Sources come and go; with each change everything is loaded anew and swapped in as a
 * whole. Whoever changes the sources tells the listeners, on its own thread, and no lock is held.
 */
@Component(
    service = {ModelRegistry.class, ModelWorkbench.class},
    immediate = true)
public final class DeployedModels implements ModelRegistry, ModelWorkbench {

  private static final Logger LOG = LoggerFactory.getLogger(DeployedModels.class);

  /** Where a file is checked: before all others. */
  private static final Origin CHECKED = Origin.service(Integer.MAX_VALUE, -1);

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

  private final AtomicReference<Deployed> state = new AtomicReference<>(Deployed.NOTHING);
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

  /** A service that brings models; its files are read now, and again when its properties change. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      updated = "addSource")
  void addSource(ModelSource source, Map<String, Object> properties) {
    try {
      put(origin(properties), new ModelFiles(source.name(), source.files()));
    } catch (RuntimeException e) {
      LOG.error("The model source {} cannot be read; what it gave before stays in use", source, e);
    }
  }

  void removeSource(ModelSource source, Map<String, Object> properties) {
    remove(origin(properties));
  }

  private static Origin origin(Map<String, Object> properties) {
    int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    return Origin.service(
        ranking, (Long) Objects.requireNonNull(properties.get(Constants.SERVICE_ID)));
  }

  /** Adds a source or replaces it. */
  void put(Origin origin, ModelFiles source) {
    change(deployed -> deployed.put(origin, source));
  }

  void remove(Origin origin) {
    change(deployed -> deployed.remove(origin));
  }

  private void change(UnaryOperator<Deployed> change) {
    Deployed before;
    Deployed after;
    do {
      before = state();
      after = change.apply(before);
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
  public List<Deployment> check(ModelFile file) {
    var alone = new ModelFiles("", List.of(file));
    return state().put(CHECKED, alone).library().deployments().stream()
        .filter(deployment -> deployment.source().equals(alone.origin(file)))
        .toList();
  }

  @Override
  public Optional<String> export(String name) {
    return ModelLibrary.export(state().used().values(), name);
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

  private Deployed state() {
    return Objects.requireNonNull(state.get());
  }
}
