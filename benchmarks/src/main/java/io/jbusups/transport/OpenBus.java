// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** A serial bus as a configuration makes it, without a framework. */
public final class OpenBus implements AutoCloseable {

  /** The name of the one thread that touches the port. */
  public static final String THREAD = "jbus-bus-bench";

  private final QueuedBus bus;

  /** Opens the port with default settings, but for the speed. */
  public OpenBus(Path port, int baud) {
    var settings =
        SerialSettings.read(
            Map.of("service.pid", "jbus.serial~bench", "port", port.toString(), "baud", "" + baud));
    bus = SerialConfiguration.start(settings);
  }

  /** As {@link RegisterBus#read}. */
  public CompletionStage<BusReply> read(ReadRequest request) {
    return bus.read(request);
  }

  @Override
  public void close() {
    bus.close();
  }
}
