// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusStatus;
import io.jbusups.bus.BusStatus.State;
import java.time.Instant;
import org.slf4j.Logger;

/**
 * The state of a bus's port. Logs each change once. The worker alone changes the state; any thread
 * may look at it or set the notice.
 */
final class PortLife {

  private final String name;
  private final Logger log;
  private volatile BusStatus status;
  private volatile String notice = "";
  private volatile long connection;

  PortLife(String name, String endpoint, Logger log) {
    this.name = name;
    this.log = log;
    this.status = new BusStatus(State.OPENING, endpoint, "", Instant.now());
  }

  BusStatus status() {
    BusStatus now = status;
    String both =
        notice.isEmpty() || now.cause().isEmpty()
            ? notice + now.cause()
            : now.cause() + "; " + notice;
    return new BusStatus(now.state(), now.endpoint(), both, now.since());
  }

  /** What else a person has to know of this bus; empty for nothing. */
  void notice(String text) {
    notice = text;
  }

  /** How often the port was opened. */
  long connection() {
    return connection;
  }

  void opened() {
    connection = connection + 1;
    change(State.UP, "");
  }

  /** An attempt to open failed. */
  void failed(String cause) {
    change(connection > 0 ? State.RECONNECTING : State.DOWN, cause);
  }

  void lost(String cause) {
    change(State.RECONNECTING, cause);
  }

  /** Some unit answers. */
  void answering() {
    change(State.UP, "");
  }

  /** No unit answers. */
  void failing(String cause) {
    if (status.state() != State.DEGRADED) {
      change(State.DEGRADED, cause);
    }
  }

  private void change(State state, String cause) {
    BusStatus was = status;
    if (was.state() == state && was.cause().equals(cause)) {
      return;
    }
    Instant since = was.state() == state ? was.since() : Instant.now();
    status = new BusStatus(state, was.endpoint(), cause, since);
    switch (state) {
      case OPENING, UP -> log.info("bus {}: {} is up", name, was.endpoint());
      case DEGRADED ->
          log.warn("bus {}: {} is open, but no unit answers: {}", name, was.endpoint(), cause);
      case RECONNECTING ->
          log.warn("bus {}: {} is gone and will be opened again: {}", name, was.endpoint(), cause);
      case DOWN ->
          log.warn(
              "bus {}: {} cannot be opened and will be tried again: {}",
              name,
              was.endpoint(),
              cause);
    }
  }
}
