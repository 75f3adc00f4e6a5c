// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.Command.Interlock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is written to a device under conditions that are read anew before. Immutable data. */
public sealed interface Guarded permits Command, Setting {

  /**
   * What must be known to hold, by fresh readings, before anything is written; null where the
   * device is not known to tell what it permits.
   */
  @Nullable Condition permission();

  /** What forbids it, each of which must be known not to hold. */
  List<Interlock> unless();

  /** How sure its facts are. */
  CommandConfidence confidence();

  /**
   * The addresses at which the table of recognition begins on those units of which it is known:
   * those of the model (see {@link UpsModel#bases()}), or some of them and those of the units of a
   * parallel system; it is not offered for a unit found elsewhere.
   */
  Set<Integer> bases();

  /** Where its facts come from, at least one. */
  List<String> sources();
}
