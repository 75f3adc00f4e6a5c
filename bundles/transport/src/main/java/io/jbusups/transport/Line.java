// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Transactions on an open link, in one framing: one request, one answer, no retries. Every method
 * throws when the link is lost. Confined to the bus's worker; times are {@link System#nanoTime()}.
 */
interface Line {

  /** Takes what arrived unasked. */
  void listen() throws IOException;

  /**
   * Waits until a request may go out.
   *
   * @return whether that came within the time-out
   */
  boolean settle() throws IOException;

  /**
   * From when on a request may be sent, lest it take another one's answer for its own; not after
   * now where nothing forbids it.
   */
  long clearAt(ReadRequest request, long now);

  /**
   * Sends a request and waits for its answer.
   *
   * @param firstTry when it was first sent by whoever waits for it now
   * @return an answer that was checked against the request, or why there is none
   */
  BusReply ask(ReadRequest request, long firstTry, long now) throws IOException;

  /** What the lines of one bus are driven with, each time its link is opened. */
  interface Setup {

    Line on(Link link);

    Duration timeout();

    /** As {@link System#nanoTime()}. */
    LongSupplier clock();

    /** Whether to give up waiting. */
    BooleanSupplier closing();
  }

  /**
   * What an exception reply means. Two codes are no refusal: with them a gateway tells that the
   * unit behind it gave no answer (Modbus application protocol 1.1b3, 7).
   */
  static BusFailure refused(int code, long waitedNanos) {
    return code == 10 || code == 11
        ? new BusFailure.Timeout(Duration.ofNanos(waitedNanos), 0)
        : new BusFailure.ExceptionReply(code);
  }
}
