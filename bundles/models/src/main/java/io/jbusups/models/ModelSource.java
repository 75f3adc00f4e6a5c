// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something that brings models and captures: a bundle, a folder. Whoever publishes one as an OSGi
 * service has its files deployed for as long as the service is there; changing any of the service's
 * properties has them read again, and {@code service.ranking} settles conflicts. Both methods are
 * called by any thread, and must not block.
 */
@ConsumerType
public interface ModelSource {

  /** How messages and listings call it. */
  String name();

  /** Its files. A capture's {@code like} is looked up among the files of its own source. */
  List<ModelFile> files();

  /** How messages call one of its files. */
  default String origin(ModelFile file) {
    return name() + " " + file.name();
  }
}
