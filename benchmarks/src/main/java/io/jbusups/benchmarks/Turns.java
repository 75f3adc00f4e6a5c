// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.load.Load;
import io.jbusups.load.LoadClient;
import io.jbusups.load.Round;
import java.io.IOException;
import java.time.Duration;

/** The rounds of one server under one load; other servers have theirs in between. */
final class Turns implements AutoCloseable {

  private static final double LEAST_CPU_S = 0.1;

  private final Contender server;
  private final LoadClient clients;
  private final Rounds rounds = new Rounds();
  private CpuTime cpu = CpuTime.NONE;

  Turns(Contender server, Load load, Duration warmUp) throws IOException {
    this.server = server;
    clients = server.clients(load);
    clients.run(warmUp);
  }

  void take(Duration length) throws IOException {
    CpuTime before = server.process().cpuTime();
    Round round = clients.run(length);
    if (round.stuck() > 0) {
      throw new IOException(server.name() + " left " + round.stuck() + " clients waiting");
    }
    cpu = cpu.plus(server.process().cpuTime().since(before));
    rounds.add(round);
  }

  Rounds rounds() {
    return rounds;
  }

  /** The server's processor time for a million answers. */
  CpuTime cpuForMillion() {
    double millions = rounds.answers() / 1e6;
    return new CpuTime(cpu.user() / millions, cpu.kernel() / millions);
  }

  /** Whether Linux's ticks, of 10 ms, are fine enough for it. */
  boolean cpuMeasurable() {
    return cpu.total() > LEAST_CPU_S;
  }

  @Override
  public void close() throws IOException {
    clients.close();
  }
}
