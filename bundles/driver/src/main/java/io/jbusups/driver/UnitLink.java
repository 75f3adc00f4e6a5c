// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.WriteRequest;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A poller's way to its unit: one request at a time, and no answer that came over another of the
 * bus's connections than the unit was found over, for another unit may give it. Confined to the
 * executor's one thread.
 */
final class UnitLink {

  private static final BusFailure REOPENED =
      new BusFailure.PortGone("the port was lost and opened again");

  private static final BusFailure NO_BUS = new BusFailure.NotSent("the bus is not there");

  private final Executor executor;
  private @Nullable RegisterBus bus;

  /** Over which of the bus's connections the unit was asked what it is. */
  private long connection;

  /** Counts the requests; a reply to any but the latest is nobody's. */
  private long requests;

  private boolean inFlight;

  UnitLink(Executor executor) {
    this.executor = executor;
  }

  /** From now on this bus is asked, or none. */
  void use(@Nullable RegisterBus next) {
    bus = next;
    inFlight = false;
  }

  /** Whether something can be asked now. */
  boolean free() {
    return bus != null && !inFlight;
  }

  /** Who answers from now on may be another unit than before; which connection tells it. */
  long begin() {
    RegisterBus line = bus;
    if (line != null) {
      // What is asked before the first opening is answered after it.
      connection = Math.max(1, line.connection());
    }
    return connection;
  }

  /** Asks, and gives the reply on the executor's thread, unless another bus is used by then. */
  void ask(ReadRequest request, Consumer<BusReply> then) {
    RegisterBus line = bus;
    if (line == null) {
      throw new IllegalStateException("there is no bus to ask");
    }
    inFlight = true;
    long number = ++requests;
    line.read(request)
        .thenAcceptAsync(
            reply -> {
              if (inFlight && number == requests) {
                inFlight = false;
                // Over another connection another unit may have answered; over none, nobody did.
                long now = line.connection();
                then.accept(now == connection || now == 0 ? reply : REOPENED);
              }
            },
            executor);
  }

  /** The connection that the unit was found over. */
  long connection() {
    return connection;
  }

  /** Reads ahead of all that waits, over one connection, whatever else is asked. */
  void readUrgently(ReadRequest request, long over, Consumer<BusReply> then) {
    ahead(line -> line.readUrgently(request, over), then);
  }

  /** Writes ahead of all that waits, over the request's connection, at most once. */
  void write(WriteRequest request, Consumer<BusReply> then) {
    ahead(line -> line.write(request), then);
  }

  private void ahead(
      Function<RegisterBus, CompletionStage<BusReply>> request, Consumer<BusReply> then) {
    RegisterBus line = bus;
    if (line == null) {
      then.accept(NO_BUS);
    } else {
      request.apply(line).thenAcceptAsync(then, executor);
    }
  }

  /**
   * Why the connection that the unit was found over is no more; empty while it is there. The bus
   * may know of a lost port before a request fails, or when none has failed of it.
   */
  Optional<String> lost() {
    RegisterBus line = bus;
    if (line == null) {
      return Optional.empty();
    }
    var status = line.status();
    return switch (status.state()) {
      case UP, DEGRADED ->
          line.connection() == connection ? Optional.empty() : Optional.of(REOPENED.cause());
      case OPENING, RECONNECTING, DOWN -> Optional.of(status.cause());
    };
  }
}
