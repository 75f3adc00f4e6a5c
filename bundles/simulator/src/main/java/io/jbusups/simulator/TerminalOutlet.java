// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A pseudo-terminal, answered by one thread at the pace of a real line. */
final class TerminalOutlet implements Outlet {

  private static final Logger LOG = LoggerFactory.getLogger(TerminalOutlet.class);

  private final PseudoTerminal terminal;
  private final Supplier<Line> line;
  private final Thread thread;
  private Optional<Path> link = Optional.empty();

  private TerminalOutlet(PseudoTerminal terminal, Supplier<Line> line, String name) {
    this.terminal = terminal;
    this.line = line;
    this.thread = new Thread(this::run, "jbus-simulator-" + name);
    thread.setDaemon(true);
  }

  static TerminalOutlet open(SimulatorSettings settings, Supplier<Line> line) throws IOException {
    var outlet = new TerminalOutlet(PseudoTerminal.open(), line, settings.name());
    try {
      outlet.link(settings.port());
    } catch (IOException e) {
      outlet.terminal.close();
      throw e;
    }
    outlet.thread.start();
    return outlet;
  }

  @Override
  public boolean follow(SimulatorSettings settings) throws IOException {
    if (settings.listen().isPresent()) {
      return false;
    }
    if (!settings.port().equals(link)) {
      link(settings.port());
    }
    return true;
  }

  @Override
  public void close() {
    terminal.close();
    Outlet.join(thread);
  }

  @Override
  public String toString() {
    return link.map(name -> name + ", a link to ").orElse("") + terminal.path();
  }

  private void link(Optional<Path> name) throws IOException {
    if (name.isPresent()) {
      terminal.linkTo(name.get());
    } else {
      terminal.unlink();
    }
    link = name;
  }

  private void run() {
    var parser = new RequestParser();
    byte[] arrived = new byte[256];
    try {
      while (true) {
        int timeout = parser.idle() ? -1 : RequestParser.SILENCE_MILLIS;
        int count = terminal.read(arrived, timeout);
        if (count < 0) {
          return;
        }
        Line now = line.get();
        if (count == 0) {
          answer(now, parser.silence());
        } else {
          now.received(count);
          for (Request request : parser.feed(arrived, count)) {
            answer(now, Optional.of(request));
          }
        }
      }
    } catch (IOException e) {
      if (terminal.isOpen()) {
        LOG.error("{}: ends: {}", terminal.path(), e.getMessage());
      }
    }
  }

  private void answer(Line now, Optional<Request> request) throws IOException {
    if (request.isPresent()) {
      now.answer(request.get(), terminal::write);
    }
  }
}
