// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A request that somebody waits for. Everything but the reply belongs to the bus's thread. */
final class Pending {

  final ReadRequest request;
  final CompletableFuture<BusReply> reply = new CompletableFuture<>();

  /** How often it was sent. */
  int tries;

  /** When it was first sent; null before. */
  @Nullable Long firstTry;

  /** When it was first kept from being sent lest a late answer be taken for its own. */
  @Nullable Long heldSince;

  Pending(ReadRequest request) {
    this.request = request;
  }
}
