// SPDX-License-Identifier: Apache-2.0
package io.jbusups.testkit;

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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * A bus whose one unit holds tables of registers and answers at once, unless told to hold its
 * answers back. A table is answered at its first register and exact length only, unless it may be
 * read in parts; everything else is exception 02, as on a real unit. Writes are confirmed and
 * change nothing, unless told otherwise. Used by one thread.
 */
public final class FakeBus implements RegisterBus {

  private record Held(
      boolean urgent, Supplier<BusReply> answer, CompletableFuture<BusReply> reply) {
    void complete() {
      reply.complete(answer.get());
    }
  }

  private final LongSupplier clock;
  private final Map<Integer, Words> tables = new TreeMap<>();
  private final Map<Integer, Set<Integer>> parts = new TreeMap<>();
  private final Map<Integer, BusFailure> failures = new HashMap<>();
  private final List<ReadRequest> requests = new ArrayList<>();
  private final List<WriteRequest> writes = new ArrayList<>();
  private final List<Held> held = new ArrayList<>();
  private Function<WriteRequest, BusReply> writing = Written::new;
  private boolean holding;
  private int repeating;
  private long connection = 1;
  private boolean silentOnWrongLength;
  private BusStatus.State state = BusStatus.State.UP;

  public FakeBus(LongSupplier clock) {
    this.clock = clock;
  }

  /** The unit holds a table. */
  public FakeBus withRegisters(int address, int... words) {
    tables.put(address, Words.of(words));
    failures.remove(address);
    return this;
  }

  /** The unit holds these tables. */
  public FakeBus withTables(Map<Integer, Words> more) {
    tables.putAll(more);
    return this;
  }

  /** The table at an address may be read in parts, but no read may touch these registers. */
  public FakeBus inParts(int address, Integer... without) {
    parts.put(address, Set.of(without));
    return this;
  }

  /** Reads of the table at an address fail from now on. */
  public FakeBus failing(int address, BusFailure failure) {
    failures.put(address, failure);
    return this;
  }

  /** The table at an address is answered again. */
  public FakeBus answering(int address) {
    failures.remove(address);
    return this;
  }

  /** So many answers may be those of a moment ago once more, and tell so. */
  public FakeBus repeating(int answers) {
    repeating = answers;
    return this;
  }

  /** Nothing is answered from now on: every read fails so. */
  public FakeBus failingAll(BusFailure failure) {
    tables.keySet().forEach(address -> failures.put(address, failure));
    return this;
  }

  /** Everything is answered again. */
  public FakeBus answeringAll() {
    failures.clear();
    return this;
  }

  /** A table asked for at another length is not answered at all, instead of with exception 02. */
  public FakeBus silentOnWrongLength() {
    silentOnWrongLength = true;
    return this;
  }

  /** The port's state from now on. */
  public FakeBus in(BusStatus.State state) {
    this.state = state;
    return this;
  }

  /** The port was lost and opened again, faster than anybody could see. */
  public FakeBus reopened() {
    connection++;
    return this;
  }

  /** Answers are held back until {@link #letGo}. */
  public void hold() {
    holding = true;
  }

  /** Gives the answers that were held back, as they would be now. */
  public void letGo() {
    holding = false;
    var waiting = List.copyOf(held);
    held.clear();
    waiting.forEach(Held::complete);
  }

  /** What is done and answered from now on when something is written over the right connection. */
  public FakeBus writing(Function<WriteRequest, BusReply> what) {
    writing = what;
    return this;
  }

  /** Everything that was written so far; the list is the bus's own and may be cleared. */
  public List<WriteRequest> writes() {
    return writes;
  }

  /** Every request so far; the list is the bus's own and may be cleared. */
  public List<ReadRequest> requests() {
    return requests;
  }

  /** How often the table at an address was asked for. */
  public long asked(int address) {
    return requests.stream().filter(request -> request.address() == address).count();
  }

  @Override
  public String name() {
    return "fake";
  }

  @Override
  public CompletionStage<BusReply> read(ReadRequest request) {
    requests.add(request);
    return ask(false, () -> answer(request));
  }

  @Override
  public CompletionStage<BusReply> readUrgently(ReadRequest request, long over) {
    requests.add(request);
    return ask(true, () -> over == connection ? answer(request) : otherConnection());
  }

  @Override
  public CompletionStage<BusReply> write(WriteRequest request) {
    return ask(
        true,
        () -> {
          if (request.connection() != connection) {
            return otherConnection();
          }
          writes.add(request);
          return writing.apply(request);
        });
  }

  private static BusReply otherConnection() {
    return new BusFailure.NotSent("the line was opened anew meanwhile");
  }

  /** What is urgent goes before everything held back that is not. */
  private CompletionStage<BusReply> ask(boolean urgent, Supplier<BusReply> answer) {
    var one = new Held(urgent, answer, new CompletableFuture<>());
    if (!holding) {
      one.complete();
    } else if (urgent) {
      held.add((int) held.stream().filter(Held::urgent).count(), one);
    } else {
      held.add(one);
    }
    return one.reply();
  }

  private BusReply answer(ReadRequest request) {
    var failure = failures.get(request.address());
    if (failure != null) {
      return failure;
    }
    for (var table : parts.entrySet()) {
      var whole = Objects.requireNonNull(tables.get(table.getKey()));
      int from = request.address() - table.getKey();
      int to = from + request.count();
      if (from >= 0 && from < whole.size()) {
        boolean gap =
            table.getValue().stream()
                .anyMatch(w -> w >= request.address() && w < request.address() + request.count());
        return gap || to > whole.size()
            ? new BusFailure.ExceptionReply(2)
            : new Registers(request, whole.slice(from, to), clock.getAsLong());
      }
    }
    var words = tables.get(request.address());
    if (words != null && words.size() == request.count()) {
      boolean repeated = repeating > 0;
      repeating -= repeated ? 1 : 0;
      return new Registers(request, words, clock.getAsLong() - (repeated ? 1 : 0));
    }
    return silentOnWrongLength && words != null
        ? new BusFailure.Timeout(Duration.ofSeconds(1), 0)
        : new BusFailure.ExceptionReply(2);
  }

  @Override
  public BusStatus status() {
    return new BusStatus(state, "fake", "", Instant.EPOCH);
  }

  @Override
  public Subscription subscribe(Consumer<BusStatus> listener) {
    return () -> {};
  }

  @Override
  public long connection() {
    return connection;
  }

  @Override
  public BusStatistics statistics() {
    return new BusStatistics(
        requests.size(), writes.size(), requests.size(), Map.of(), 0, Duration.ZERO, Duration.ZERO);
  }

  @Override
  public void trace(boolean on) {}

  @Override
  public boolean tracing() {
    return false;
  }
}
