// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;
import java.util.Optional;

/** Registries that hold one library. */
final class Registries {

  private Registries() {}

  static ModelRegistry of(ModelLibrary library) {
    return new ModelRegistry() {
      @Override
      public Optional<UpsModel> named(String name) {
        return Optional.ofNullable(library.models().get(name));
      }

      @Override
      public Optional<UpsModel> matching(String family, int code) {
        return library.matching(family, code);
      }

      @Override
      public Optional<Capture> capture(String name) {
        return Optional.empty();
      }

      @Override
      public List<String> captures() {
        return List.of();
      }

      @Override
      public List<Deployment> deployments() {
        return library.deployments();
      }

      @Override
      public AutoCloseable onChange(Runnable listener) {
        return () -> {};
      }
    };
  }
}
