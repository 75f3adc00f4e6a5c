// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.transport.ScriptedPeer.Script;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

/** The contract over RTU on a pseudo-terminal. */
class SerialContractTest extends BusContract {

  @TempDir private Path directory;

  @Override
  ScriptedPeer peer(Script script) throws Exception {
    return new SerialPeer(directory.resolve("port"), script);
  }

  @Override
  QueuedBus bus(ScriptedPeer peer, Duration timeout, int retries) {
    return Buses.open(directory.resolve("port"), timeout, retries);
  }
}
