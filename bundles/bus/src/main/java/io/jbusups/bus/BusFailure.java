// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

import java.time.Duration;

/** Why a request was not answered as it should be. The type carries the policy. */
public sealed interface BusFailure extends BusReply {

  /** What happened, in words for a log line. */
  String cause();

  /**
   * Whether a write that failed so may have been carried out, or may yet be: then only the unit's
   * registers can tell.
   */
  default boolean perhapsWritten() {
    return true;
  }

  /**
   * No answer, or not all of one, in time. Retry; never a reason to stop asking for a register.
   *
   * @param gateway the exception with which a gateway told that the unit behind it gave no answer:
   *     10 or 11; 0 where nobody told
   */
  record Timeout(Duration waited, int bytesSeen, int gateway) implements BusFailure {

    public Timeout(Duration waited, int bytesSeen) {
      this(waited, bytesSeen, 0);
    }

    @Override
    public String cause() {
      if (gateway != 0) {
        return "the gateway got no answer: " + new ExceptionReply(gateway).cause();
      }
      return bytesSeen == 0
          ? "no answer within " + waited.toMillis() + " ms"
          : "only " + bytesSeen + " bytes of an answer within " + waited.toMillis() + " ms";
    }
  }

  /** Bytes that are no answer to the request: bad CRC, wrong unit or length, noise. Retry. */
  record BadFrame(String cause) implements BusFailure {}

  /** It was never sent, as too many requests wait already. Ask again, but later or less often. */
  record Overload(String cause) implements BusFailure {
    @Override
    public boolean perhapsWritten() {
      return false;
    }
  }

  /**
   * Not a byte of it was sent, and none will be: the connection that it was bound to is over, or
   * the line was of no use. Only for requests that are bound to a connection.
   */
  record NotSent(String cause) implements BusFailure {
    @Override
    public boolean perhapsWritten() {
      return false;
    }
  }

  /** The device refused: ask again only after a reconnect or a release. */
  record ExceptionReply(int code) implements BusFailure {

    /** Device busy (Modbus application protocol 1.1b3, 7): the one code that is worth a retry. */
    public boolean busy() {
      return code == 6;
    }

    /**
     * With 4 a unit tells that it failed while it carried the request out, with 5 that it goes on
     * doing so (Modbus application protocol 1.1b3, 7); with all others that it did not.
     */
    @Override
    public boolean perhapsWritten() {
      return code == 4 || code == 5;
    }

    @Override
    public String cause() {
      return "exception "
          + code
          + switch (code) {
            case 1 -> " (illegal function)";
            case 2 -> " (illegal data address)";
            case 3 -> " (illegal data value)";
            case 4 -> " (device failure)";
            case 5 -> " (acknowledge)";
            case 6 -> " (device busy)";
            case 8 -> " (memory parity error; JBUS: write failed)";
            case 10 -> " (gateway path unavailable)";
            case 11 -> " (gateway target did not respond)";
            default -> "";
          };
    }
  }

  /** The port is not there, or went away. The bus opens it again by itself. */
  record PortGone(String cause) implements BusFailure {}

  /** The bus was closed or reconfigured before the request was answered. */
  record Closed() implements BusFailure {
    @Override
    public String cause() {
      return "bus closed";
    }
  }
}
