// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.Words;

/** What the bytes received so far are, measured against a request. */
sealed interface Verdict {

  /**
   * No frame yet.
   *
   * @param bytes how much of a frame is there; noise and a whole echo do not count
   */
  record NeedMore(int bytes) implements Verdict {}

  /**
   * The registers that were asked for.
   *
   * @param repeated whether the same frame begins once more right after it
   */
  record Answer(Words words, boolean repeated) implements Verdict {}

  /** The confirmation of the write that was asked for, likewise. */
  record Confirmed(boolean repeated) implements Verdict {}

  /** An exception reply, likewise. */
  record Refusal(int code, boolean repeated) implements Verdict {}

  /**
   * No answer to this request.
   *
   * @param damaged whether it has every mark of an answer to this request but the right CRC
   */
  record Bad(String cause, boolean damaged) implements Verdict {}
}
