// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.transport.SerialSettings.Parity;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Buses for tests, and what is asked of them. */
final class Buses {

  /** Longer than any wait that is not a failure. */
  static final long PATIENCE_SECONDS = 30;

  private Buses() {}

  static SerialSettings settings(Path port, Duration timeout, int retries) {
    return new SerialSettings(
        "test", port.toString(), 9600, Parity.NONE, 1, timeout, retries, null, false);
  }

  static QueuedBus open(Path port, Duration timeout, int retries) {
    return open(settings(port, timeout, retries));
  }

  static QueuedBus open(SerialSettings settings) {
    return SerialConfiguration.start(settings);
  }

  static BusReply read(RegisterBus bus, ReadRequest request) throws Exception {
    return bus.read(request).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  static void assertGood(BusReply reply, ReadRequest request) {
    assertThat(reply).isInstanceOf(Registers.class);
    assertThat(((Registers) reply).words()).isEqualTo(held(request));
  }

  private static Words held(ReadRequest request) {
    return Words.of(Frames.held(request.address(), request.count()));
  }
}
