// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusStatus;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.RegisterBus;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;

/**
 * The state of a bus's port. Logs each change once: where a port comes and goes without an answer,
 * the same change is not logged again before there was one. The bus's thread alone changes the
 * state; any thread may look at it or set the notice.
 */
final class PortLife {

  private final String name;
  private final Logger log;
  private volatile BusStatus status;
  private volatile String notice = "";
  private final List<Consumer<BusStatus>> listeners = new CopyOnWriteArrayList<>();
  private final Set<String> saidSinceAnswer = new HashSet<>();
  private final AtomicLong connection = new AtomicLong();

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
    if (!text.equals(notice)) {
      notice = text;
      tell();
    }
  }

  RegisterBus.Subscription subscribe(Consumer<BusStatus> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** How often the port was opened. */
  long connection() {
    return connection.get();
  }

  /** Whoever gave no answer before its renewal has to answer first. */
  void opened() {
    connection.incrementAndGet();
    if (status.state() != State.DEGRADED) {
      change(State.UP, "");
    }
  }

  /** An attempt to open failed. */
  void failed(String cause) {
    change(connection.get() > 0 ? State.RECONNECTING : State.DOWN, cause);
  }

  void lost(String cause) {
    change(State.RECONNECTING, cause);
  }

  /** It is opened anew in the hope of an answer; where none was expected, nothing changes. */
  void mute(String cause) {
    if (status.state() != State.DEGRADED) {
      lost(cause);
    }
  }

  /** Some unit answers. */
  void answering() {
    saidSinceAnswer.clear();
    change(State.UP, "");
    saidSinceAnswer.clear();
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
    // What units do differs by the millisecond; that none answers is one thing.
    if (saidSinceAnswer.add(state + (state == State.DEGRADED ? "" : cause))) {
      log(state, cause);
    }
    tell();
  }

  private void tell() {
    BusStatus now = status();
    for (Consumer<BusStatus> listener : listeners) {
      try {
        listener.accept(now);
      } catch (RuntimeException defect) {
        log.error("bus {}: a listener failed: {}", name, listener, defect);
      }
    }
  }

  private void log(State state, String cause) {
    String endpoint = status.endpoint();
    switch (state) {
      case OPENING, UP -> log.info("bus {}: {} is up", name, endpoint);
      case DEGRADED ->
          log.warn("bus {}: {} is open, but no unit answers: {}", name, endpoint, cause);
      case RECONNECTING ->
          log.warn("bus {}: {} is gone and will be opened again: {}", name, endpoint, cause);
      case DOWN ->
          log.warn(
              "bus {}: {} cannot be opened and will be tried again: {}", name, endpoint, cause);
    }
  }
}
