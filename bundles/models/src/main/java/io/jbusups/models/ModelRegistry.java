// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/** All models that are deployed now, published as an OSGi service. Safe for use by any thread. */
@ProviderType
public interface ModelRegistry {

  /** The model of that name. */
  Optional<UpsModel> named(String name);

  /** The model of a family that lists an identification code, else the family's generic one. */
  Optional<UpsModel> matching(String family, int code);

  /** The capture of that name, for the simulator. */
  Optional<Capture> capture(String name);

  /** The names of all captures, sorted. */
  List<String> captures();

  /** Everything deployed, what lost a conflict and what could not be loaded included. */
  List<Deployment> deployments();

  /**
   * Tells a listener after each change of what {@link #named}, {@link #matching} or {@link
   * #capture} answer. It is called without any lock held.
   *
   * @return ends it
   */
  AutoCloseable onChange(Runnable listener);

  /**
   * One model as it was found, or a file that could not be loaded.
   *
   * @param name of the model, or of its file where it could not be loaded
   * @param source where it came from: a bundle and entry, or a file
   * @param model null where it could not be loaded
   * @param problem why it, or one of its codes, is not in use: one line for each reason, with file,
   *     line, pointer and what was expected where the file is wrong; empty when all is well
   */
  record Deployment(String name, String source, @Nullable UpsModel model, String problem) {

    /** A file that is wrong and replaced a good one. */
    Deployment replaced() {
      return new Deployment(name, source, model, problem + "\nits last good version stays in use");
    }
  }
}
