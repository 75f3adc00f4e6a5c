// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.ModelRegistry.Deployment;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** For those who write models; published by the registry. Safe for use by any thread. */
@ProviderType
public interface ModelWorkbench {

  /**
   * What would become of a file if it were deployed now, before all others of its version. Nothing
   * is deployed.
   *
   * @return the model, or what is wrong with the file; nothing where it is a capture that is right
   */
  List<Deployment> check(ModelFile file);

  /**
   * A model in use, whole: with all that it takes from others by {@code like}.
   *
   * @return its JSON text, as a file may hold it; empty where no model of that name is in use
   */
  Optional<String> export(String name);
}
