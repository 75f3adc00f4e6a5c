// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;
import java.util.Optional;

/**
 * One unit at an outlet of its own. All of its settings can be changed while it runs. To be changed
 * by one thread at a time.
 */
final class SimulatedUps implements AutoCloseable {

  private SimulatorSettings settings;
  private Outlet outlet;
  private volatile Outlet.Line line;

  private SimulatedUps(SimulatorSettings settings, RegisterBank registers) throws IOException {
    this.settings = settings;
    this.line = new Outlet.Line(new Slave(settings.unit(), registers), wire(settings));
    this.outlet = open(settings);
  }

  /** Opens its outlet and answers there from now on. */
  static SimulatedUps start(SimulatorSettings settings, RegisterBank registers) throws IOException {
    return new SimulatedUps(settings, registers);
  }

  /**
   * Follows other settings from the next request on, with other registers if there are any. Its
   * outlet stays open unless it is to be another one; when that cannot be opened, all stays as it
   * was.
   */
  void change(SimulatorSettings other, Optional<RegisterBank> registers) throws IOException {
    if (!outlet.follow(other)) {
      replaceOutlet(other);
    }
    Slave slave = line.slave();
    registers.ifPresent(slave::use);
    if (other.unit() != settings.unit()) {
      slave = new Slave(other.unit(), slave.registers());
    }
    line = new Outlet.Line(slave, wire(other));
    settings = other;
  }

  private void replaceOutlet(SimulatorSettings other) throws IOException {
    Outlet old = outlet;
    // One port at two addresses may exclude each other: then the old one has to go first.
    boolean samePort = settings.listen().map(Listen::port).equals(other.listen().map(Listen::port));
    if (samePort) {
      old.close();
    }
    try {
      outlet = open(other);
    } catch (IOException e) {
      if (samePort) {
        outlet = open(settings);
      }
      throw e;
    }
    old.close();
  }

  /** Frees its outlet, whose thread has ended when this returns. */
  @Override
  public void close() {
    outlet.close();
  }

  /** Which unit it is, and where. */
  @Override
  public String toString() {
    return "unit %d on %s, %s"
        .formatted(
            settings.unit(),
            outlet,
            settings.baud() == 0 ? "without delay" : settings.baud() + " baud");
  }

  private Outlet open(SimulatorSettings wanted) throws IOException {
    return wanted.listen().isPresent()
        ? TcpOutlet.open(wanted, wanted.listen().get(), () -> line)
        : TerminalOutlet.open(wanted, () -> line);
  }

  private static Wire wire(SimulatorSettings settings) {
    return new Wire(settings.baud(), Pacer.SYSTEM);
  }
}
