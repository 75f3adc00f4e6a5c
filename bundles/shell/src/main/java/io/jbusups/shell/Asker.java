// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.karaf.shell.support.CommandException;

/** Asks a unit for registers and waits for what becomes of it. */
@FunctionalInterface
interface Asker {

  /**
   * Longer than any sensible time-out with its retries; a bus that keeps its word never needs it.
   */
  int PATIENCE_S = 60;

  BusReply ask(ReadRequest request) throws CommandException, InterruptedException;

  /** Over a bus, where the request takes its turn among those of others. */
  static Asker over(RegisterBus bus) {
    return request -> {
      try {
        return bus.read(request).toCompletableFuture().get(PATIENCE_S, TimeUnit.SECONDS);
      } catch (TimeoutException e) {
        throw Output.error(
            "bus %s has not come to this request within %d s; see jbus:buses"
                .formatted(bus.name(), PATIENCE_S));
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
