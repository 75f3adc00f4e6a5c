// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.function.Supplier;

/** What a poller asks to find out who is there. */
@FunctionalInterface
interface Questions {

  /** The attempts, in their order. */
  List<Identification> attempts(UpsConfig config, ModelRegistry registry);

  /** One unit of a parallel system, at its own place. */
  static Questions ofUnit(Supplier<UpsModel> system, int number) {
    return (config, registry) -> List.of(new Identification(Probe.unit(system.get(), number)));
  }
}
