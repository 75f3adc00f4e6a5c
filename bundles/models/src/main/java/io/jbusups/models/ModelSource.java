// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Something that brings models and captures: a bundle, a folder. */
@ConsumerType
public interface ModelSource {

  /** How messages and listings call it. */
  String name();

  /** Its files. A capture's {@code like} is looked up among the files of its own source. */
  List<ModelFile> files();
}
