// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Transactions on an open link, in one framing: one request, one answer, no retries. A state
 * machine that never waits: what takes longer is begun, and then goes on with {@link #proceed()}
 * until it is done. Every method throws when the link is lost. Confined to the bus's thread; times
 * are {@link System#nanoTime()}.
 */
interface Line {

  /** Takes what arrived unasked. Only while nothing is under way. */
  void listen() throws IOException;

  /** Begins to wait until a request may go out; ends with {@link Progress.Settled}. */
  Progress settle() throws IOException;

  /**
   * From when on a request may be sent, lest it take another one's answer for its own; not after
   * now where nothing forbids it.
   */
  long clearAt(BusRequest request, long now);

  /**
   * Sends a request; ends with {@link Progress.Done}.
   *
   * @param firstTry when it was first sent by whoever waits for it now
   */
  Progress ask(BusRequest request, long firstTry, long now) throws IOException;

  /** Goes on with what is under way, because bytes arrived, time passed, or for no reason. */
  Progress proceed() throws IOException;

  /** How far something has come that was begun. */
  sealed interface Progress {

    /**
     * Not done yet.
     *
     * @param until when to go on at the latest; before that as soon as bytes arrive
     */
    record Waiting(long until) implements Progress {}

    /**
     * The line is ready, or does not become so.
     *
     * @param quiet whether that came within the time-out
     */
    record Settled(boolean quiet) implements Progress {}

    /**
     * The request is over.
     *
     * @param reply an answer that was checked against its request, or why there is none
     */
    record Done(BusReply reply) implements Progress {}
  }

  /** What the lines of one bus are driven with, each time its link is opened. */
  interface Setup {

    Line on(Link link);

    /** Its name. */
    String bus();

    Duration timeout();

    /** As {@link System#nanoTime()}. */
    LongSupplier clock();
  }

  /**
   * What an exception reply means. Two codes are no refusal: with them a gateway tells that the
   * unit behind it gave no answer (Modbus application protocol 1.1b3, 7).
   */
  static BusFailure refused(int code, long waitedNanos) {
    return code == 10 || code == 11
        ? new BusFailure.Timeout(Duration.ofNanos(waitedNanos), 0, code)
        : new BusFailure.ExceptionReply(code);
  }
}
