// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One unit on a line: answers what it is asked from its registers, and is silent when others are
 * asked or everybody is (unit 0). Its registers may be changed and its counts be read by any
 * thread.
 */
public final class Slave {

  private static final Logger LOG = LoggerFactory.getLogger(Slave.class);

  /** How many of the latest writes are kept. */
  static final int KEPT = 256;

  private final int unit;
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final Deque<Request.Write> written = new ArrayDeque<>();
  private volatile RegisterBank registers;

  /**
   * @param unit 1 to 247
   */
  public Slave(int unit, RegisterBank registers) {
    if (unit < 1 || unit > 247) {
      throw new IllegalArgumentException("unit " + unit + ": use 1 to 247");
    }
    this.unit = unit;
    this.registers = registers;
  }

  /** Answers from other registers from the next request on. */
  public void use(RegisterBank other) {
    registers = other;
  }

  /** What it answers from. */
  public RegisterBank registers() {
    return registers;
  }

  /** The RTU frame that answers a request; empty when this unit is not asked, or is silent. */
  public Optional<byte[]> answer(Request request) {
    return request.unit() == unit ? carryOut(request) : Optional.empty();
  }

  /** What it was asked so far. */
  public Counts counts() {
    return new Counts(reads.get(), writes.get(), refused.get());
  }

  /** What it was told to write, refused or not: the latest, in their order. */
  public List<Request.Write> latestWrites() {
    synchronized (written) {
      return List.copyOf(written);
    }
  }

  private void note(Request.Write write) {
    writes.incrementAndGet();
    synchronized (written) {
      written.addLast(write);
      if (written.size() > KEPT) {
        written.removeFirst();
      }
    }
    LOG.info(
        "unit {}: written 0x{} = {} (function {})",
        unit,
        "%04X".formatted(write.address()),
        write.words(),
        write.function());
  }

  private Optional<byte[]> carryOut(Request request) {
    try {
      if (request instanceof Request.Read read) {
        reads.incrementAndGet();
        Words words = registers.read(read.address(), read.count());
        return Optional.of(ReplyEncoder.values(unit, read.function(), words));
      }
      if (request instanceof Request.Write write) {
        note(write);
        registers.write(write.address(), write.words());
        return Optional.of(ReplyEncoder.written(write));
      }
      throw new RegisterBank.Refusal(((Request.Invalid) request).exception());
    } catch (RegisterBank.Refusal refusal) {
      refused.incrementAndGet();
      return refusal.code() == RegisterBank.Refusal.NO_ANSWER
          ? Optional.empty()
          : Optional.of(ReplyEncoder.exception(unit, request.function(), refusal.code()));
    }
  }

  /**
   * What a unit was asked.
   *
   * @param reads requests to read, refused ones included
   * @param writes requests to write, refused ones included
   * @param refused requests of any kind that were answered with an exception, or with silence
   */
  public record Counts(long reads, long writes, long refused) {}
}
