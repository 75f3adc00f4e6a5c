// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.function.Supplier;

/** What a poller asks to find out who is there. */
interface Questions {

  /** A unit or system at a bus's address, of the model that is configured, or of any. */
  Questions OF_ALL =
      new Questions() {
        @Override
        public List<Identification> attempts(UpsConfig config, ModelRegistry registry) {
          return Identification.attempts(config, registry);
        }

        @Override
        public long pause(UpsConfig config, int silences) {
          return config.fast();
        }
      };

  /** The attempts, in their order. */
  List<Identification> attempts(UpsConfig config, ModelRegistry registry);

  /**
   * How long to leave alone who was silent, in milliseconds.
   *
   * @param silences how often in a row, from 1
   */
  long pause(UpsConfig config, int silences);

  /**
   * One unit of a parallel system, at its own place. It shares the bus's address with the system,
   * whose turn every silence takes: so it is asked ever more seldom while it is silent.
   */
  record OfUnit(Supplier<UpsModel> system, int number) implements Questions {
    @Override
    public List<Identification> attempts(UpsConfig config, ModelRegistry registry) {
      return List.of(new Identification(Probe.unit(system.get(), number)));
    }

    @Override
    public long pause(UpsConfig config, int silences) {
      long doubled = (long) config.normal() << Math.min(silences - 1, 16);
      return Math.min(doubled, Math.max(config.slow(), config.normal()));
    }
  }
}
