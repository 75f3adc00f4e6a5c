// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.transport.OpenBus;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The bus of the transport bundle. As the driver does for a UPS, each request is made only when the
 * answer to the one before has reached another thread.
 */
final class OurMaster implements Master {

  private static final int PATIENCE_SECONDS = 10;

  private final OpenBus bus;

  OurMaster(Path port, int baud) {
    bus = new OpenBus(port, baud);
  }

  @Override
  public int read(ReadRequest request) throws Exception {
    var reply = bus.read(request).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    if (reply instanceof Registers registers) {
      return registers.words().size();
    }
    throw new IllegalStateException(request + ": " + reply);
  }

  @Override
  public String thread() {
    return OpenBus.THREAD;
  }

  @Override
  public void close() {
    bus.close();
  }
}
