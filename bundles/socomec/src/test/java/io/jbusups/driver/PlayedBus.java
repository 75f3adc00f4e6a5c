// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import io.jbusups.simulator.RegisterBank;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;

/** A bus without a wire, with a simulated unit that answers at once. Used by one thread. */
final class PlayedBus implements RegisterBus {

  private static final long CONNECTION = 1;
  private static final BusFailure SILENCE = new BusFailure.Timeout(Duration.ofSeconds(1), 0);

  private final RegisterBank unit;
  private final LongSupplier clock;
  private final List<WriteRequest> writes = new ArrayList<>();
  private final Map<Integer, IntUnaryOperator> forced = new HashMap<>();
  private final Set<Integer> silent = new HashSet<>();

  /** What the simulated unit is asked. */
  private interface Question {
    BusReply ask() throws RegisterBank.Refusal;
  }

  PlayedBus(RegisterBank unit, LongSupplier clock) {
    this.unit = unit;
    this.clock = clock;
  }

  /** Everything that reached the unit to be written, refused or not, in its order. */
  List<WriteRequest> writes() {
    return List.copyOf(writes);
  }

  /** From now on a bit reads so, whatever the unit does. */
  void force(int address, int bit, boolean set) {
    IntUnaryOperator change = word -> set ? word | 1 << bit : word & ~(1 << bit);
    forced.merge(address, change, IntUnaryOperator::andThen);
  }

  /** Reads that begin there are not answered from now on. */
  void silence(int address) {
    silent.add(address);
  }

  @Override
  public CompletionStage<BusReply> read(ReadRequest request) {
    return silent.contains(request.address())
        ? CompletableFuture.completedFuture(SILENCE)
        : answer(() -> new Registers(request, words(request), clock.getAsLong()));
  }

  private Words words(ReadRequest request) throws RegisterBank.Refusal {
    int[] words = unit.read(request.address(), request.count()).stream().toArray();
    for (int i = 0; i < words.length; i++) {
      words[i] = forced.getOrDefault(request.address() + i, word -> word).applyAsInt(words[i]);
    }
    return Words.of(words);
  }

  @Override
  public CompletionStage<BusReply> readUrgently(ReadRequest request, long connection) {
    return read(request);
  }

  @Override
  public CompletionStage<BusReply> write(WriteRequest request) {
    writes.add(request);
    return answer(
        () -> {
          unit.write(request.address(), request.words());
          return new Written(request);
        });
  }

  private static CompletionStage<BusReply> answer(Question question) {
    try {
      return CompletableFuture.completedFuture(question.ask());
    } catch (RegisterBank.Refusal refusal) {
      return CompletableFuture.completedFuture(
          refusal.code() == RegisterBank.Refusal.NO_ANSWER
              ? SILENCE
              : new BusFailure.ExceptionReply(refusal.code()));
    }
  }

  @Override
  public String name() {
    return "played";
  }

  @Override
  public BusStatus status() {
    return new BusStatus(BusStatus.State.UP, "played", "", Instant.EPOCH);
  }

  @Override
  public Subscription subscribe(Consumer<BusStatus> listener) {
    return () -> {};
  }

  @Override
  public long connection() {
    return CONNECTION;
  }

  @Override
  public BusStatistics statistics() {
    return new BusStatistics(
        0, writes.size(), writes.size(), Map.of(), 0, Duration.ZERO, Duration.ZERO);
  }

  @Override
  public void trace(boolean on) {}

  @Override
  public boolean tracing() {
    return false;
  }
}
