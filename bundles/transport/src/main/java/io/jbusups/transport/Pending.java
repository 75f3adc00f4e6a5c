// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.WriteRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that somebody waits for. Everything but the reply belongs to the bus's thread. */
final class Pending {

  final BusRequest request;
  final CompletableFuture<BusReply> reply = new CompletableFuture<>();

  /**
   * The only connection over which it may be sent; null for any. Those that have one are urgent.
   */
  final @Nullable Long connection;

  /** How often it was sent. */
  int tries;

  /** When it was first sent; null before. */
  @Nullable Long firstTry;

  /** When it was first kept from being sent lest a late answer be taken for its own. */
  @Nullable Long heldSince;

  /** Before this it is not sent, where it is urgent. */
  long heldUntil;

  private Pending(BusRequest request, @Nullable Long connection) {
    this.request = request;
    this.connection = connection;
  }

  static Pending read(ReadRequest request) {
    return new Pending(request, null);
  }

  static Pending readUrgently(ReadRequest request, long connection) {
    return new Pending(request, connection);
  }

  static Pending write(WriteRequest request) {
    return new Pending(request, request.connection());
  }

  /** Whether it goes ahead of those that are not. */
  boolean urgent() {
    return connection != null;
  }

  /** Whether it is sent once at the most. */
  boolean once() {
    return request instanceof WriteRequest;
  }

  /** Whether another connection than this one is the only one for it. */
  boolean strangerTo(long other) {
    return connection != null && connection != other;
  }

  /** Ends it; where it is bound to a connection and was never sent, the failure says so. */
  void fail(BusFailure cause) {
    reply.complete(urgent() && firstTry == null ? new BusFailure.NotSent(cause.cause()) : cause);
  }
}
