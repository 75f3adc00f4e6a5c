// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusRequest;

/** What is under way on an {@link RtuLine}. Times are {@link System#nanoTime()}. */
sealed interface RtuState {

  record Nothing() implements RtuState {}

  /** Waiting for the gap that goes before a request. */
  record Settling(long giveUp) implements RtuState {}

  /**
   * Waiting for an answer.
   *
   * @param seen how much of a frame is there
   */
  record Asked(
      BusRequest request,
      long firstTry,
      long sentAt,
      ResponseParser parser,
      long patience,
      long deadline,
      int seen)
      implements RtuState {

    Asked with(int bytes, long until) {
      return new Asked(request, firstTry, sentAt, parser, patience, until, bytes);
    }
  }

  /**
   * Reading on until what follows a frame that was not taken has ended.
   *
   * @param again whether to ask again if nothing follows
   * @param outcome what it comes to otherwise
   * @param followed whether something did
   */
  record Swallowing(
      Asked asked, boolean again, BusReply outcome, boolean followed, long giveUp, long quiet)
      implements RtuState {

    Swallowing followed(long until) {
      return new Swallowing(asked, again, outcome, true, giveUp, until);
    }

    long end() {
      return quiet - giveUp < 0 ? quiet : giveUp;
    }
  }
}
