// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One unit on a pseudo-terminal of its own, answered by one thread at the pace of a real line. All
 * of its settings can be changed while it runs. To be changed by one thread at a time.
 */
final class SimulatedUps implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedUps.class);

  /**
   * The silence that ends a request. Longer than 3.5 characters, so that a master which had to wait
   * for a processor in mid-frame is not taken for a silent one.
   */
  private static final int SILENCE_MILLIS = 20;

  private static final int STOP_MILLIS = 5_000;

  private final PseudoTerminal terminal;
  private final Thread thread;
  private volatile SimulatorSettings settings;
  private volatile Line line;

  /** What the thread works with until the next bytes arrive. */
  private record Line(Slave slave, Wire wire) {}

  private SimulatedUps(
      PseudoTerminal terminal, SimulatorSettings settings, RegisterBank registers) {
    this.terminal = terminal;
    this.settings = settings;
    this.line = new Line(new Slave(settings.unit(), registers), wire(settings));
    this.thread = new Thread(this::run, "jbus-simulator-" + settings.name());
    thread.setDaemon(true);
  }

  /** Makes the port and answers on it from now on. */
  static SimulatedUps start(SimulatorSettings settings, RegisterBank registers) throws IOException {
    var ups = new SimulatedUps(PseudoTerminal.open(), settings, registers);
    try {
      ups.link(settings);
      ups.thread.start();
      return ups;
    } catch (IOException e) {
      ups.terminal.close();
      throw e;
    }
  }

  /**
   * Follows other settings from the next request on, with other registers if there are any. The
   * port stays open; when its new link cannot be made, all stays as it was.
   */
  void change(SimulatorSettings other, Optional<RegisterBank> registers) throws IOException {
    if (!other.port().equals(settings.port())) {
      link(other);
    }
    Slave slave = line.slave();
    registers.ifPresent(slave::use);
    if (other.unit() != settings.unit()) {
      slave = new Slave(other.unit(), slave.registers());
    }
    line = new Line(slave, wire(other));
    settings = other;
  }

  /** Frees the port; its thread has ended when this returns. */
  @Override
  public void close() {
    terminal.close();
    try {
      thread.join(STOP_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Which unit it is, and where. */
  @Override
  public String toString() {
    return "unit %d on %s%s, %s"
        .formatted(
            settings.unit(),
            settings.port().map(link -> link + ", a link to ").orElse(""),
            terminal.path(),
            settings.baud() == 0 ? "without delay" : settings.baud() + " baud");
  }

  private void run() {
    var parser = new RequestParser();
    byte[] arrived = new byte[256];
    try {
      while (true) {
        int count = terminal.read(arrived, parser.idle() ? -1 : SILENCE_MILLIS);
        if (count < 0) {
          return;
        }
        Line now = line;
        if (count == 0) {
          answer(now, parser.silence());
        } else {
          now.wire().received(count);
          for (Request request : parser.feed(arrived, count)) {
            answer(now, Optional.of(request));
          }
        }
      }
    } catch (IOException e) {
      if (terminal.isOpen()) {
        LOG.error("{}: ends: {}", settings.source(), e.getMessage());
      }
    }
  }

  private void answer(Line now, Optional<Request> request) throws IOException {
    Optional<byte[]> reply = request.flatMap(now.slave()::answer);
    if (reply.isPresent()) {
      now.wire().send(reply.get(), terminal::write);
    }
  }

  private static Wire wire(SimulatorSettings settings) {
    return new Wire(settings.baud(), Pacer.SYSTEM);
  }

  private void link(SimulatorSettings settings) throws IOException {
    if (settings.port().isPresent()) {
      terminal.linkTo(settings.port().get());
    } else {
      terminal.unlink();
    }
  }
}
