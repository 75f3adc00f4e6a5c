// SPDX-License-Identifier: Apache-2.0
package io.jbusups.testkit;

import io.jbusups.models.Capture;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A registry of models that a test holds in its hands: they change when the test changes the list,
 * and nobody hears of it before the test runs the listeners. Used by one thread where they change.
 *
 * @param models all of them in use
 * @param listeners those who want to hear of changes
 */
public record FixedModels(
    List<UpsModel> models, Map<String, Capture> capturesByName, List<Runnable> listeners)
    implements ModelRegistry {

  /** Models without captures. */
  public FixedModels(List<UpsModel> models, List<Runnable> listeners) {
    this(models, Map.of(), listeners);
  }

  /** What is in use of a library. */
  public FixedModels(ModelLibrary library) {
    this(
        library.models().values().stream().sorted(Comparator.comparing(UpsModel::name)).toList(),
        library.captures(),
        new ArrayList<>());
  }

  @Override
  public Optional<UpsModel> named(String name) {
    return models.stream().filter(model -> model.name().equals(name)).findFirst();
  }

  @Override
  public Optional<UpsModel> matching(String family, int code) {
    List<UpsModel> relatives =
        models.stream().filter(model -> model.family().equals(family)).toList();
    return relatives.stream()
        .filter(model -> model.codes().contains(code))
        .findFirst()
        .or(() -> relatives.stream().filter(UpsModel::generic).findFirst());
  }

  @Override
  public Optional<Capture> capture(String name) {
    return Optional.ofNullable(capturesByName.get(name));
  }

  @Override
  public List<String> captures() {
    return capturesByName.keySet().stream().sorted().toList();
  }

  @Override
  public List<Deployment> deployments() {
    return models.stream().map(m -> new Deployment(m.name(), "test", m, "")).toList();
  }

  @Override
  public AutoCloseable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
