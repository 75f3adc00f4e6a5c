// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.WriteRequest;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** A bus that answers what a test says. */
final class FakeBus implements RegisterBus {

  private final String name;
  private final Function<ReadRequest, BusReply> answers;
  private volatile boolean tracing;

  FakeBus(String name, Function<ReadRequest, BusReply> answers) {
    this.name = name;
    this.answers = answers;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CompletionStage<BusReply> read(ReadRequest request) {
    return CompletableFuture.supplyAsync(() -> answers.apply(request));
  }

  @Override
  public CompletionStage<BusReply> readUrgently(ReadRequest request, long connection) {
    return read(request);
  }

  @Override
  public CompletionStage<BusReply> write(WriteRequest request) {
    throw new AssertionError("nothing here writes: " + request);
  }

  @Override
  public BusStatus status() {
    return new BusStatus(BusStatus.State.UP, "/dev/" + name, "", Samples.NOW);
  }

  @Override
  public Subscription subscribe(Consumer<BusStatus> listener) {
    return () -> {};
  }

  @Override
  public long connection() {
    return 1;
  }

  @Override
  public BusStatistics statistics() {
    return new BusStatistics(0, 0, 0, Map.of(), 0, Duration.ZERO, Duration.ZERO);
  }

  @Override
  public void trace(boolean on) {
    tracing = on;
  }

  @Override
  public boolean tracing() {
    return tracing;
  }
}
