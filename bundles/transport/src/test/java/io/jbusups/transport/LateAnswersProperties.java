// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.slf4j.helpers.NOPLogger;

/**
 * Whole schedules of faults against the machine in virtual time. What is delivered must always be
 * what the slave held at the asked addresses, at a moment between {@code askedAt} and the delivery.
 */
class LateAnswersProperties {

  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final long MILLI = 1_000_000;

  /** Three tables of one count, one of which is always refused, and two others. */
  private static final int[][] TABLES = {
    {0x1020, 4}, {0x1040, 4}, {0x10E0, 4}, {0x1060, 6}, {0x1000, 12}
  };

  private static final int REFUSED = 0x10E0;

  /** One slave behind the line, or several that do not hear each other. */
  private static final class Slave extends VirtualLine {
    final Random random;
    final int faultPercent;
    final long slowest;
    final int values;
    final List<Sample> samples = new ArrayList<>();
    final long[] freeAt = new long[3];

    /**
     * @param values how many different values a register may have: where there are few, the tables
     *     often hold the same words
     */
    Slave(Random random, int faultPercent, long slowest, int values) {
      this.random = random;
      this.values = values;
      this.faultPercent = faultPercent;
      this.slowest = slowest;
    }

    record Sample(ReadRequest request, Words words, long at) {}

    @Override
    void received(byte[] frame, long at) {
      int unit = frame[0];
      int address = (frame[2] & 0xFF) << 8 | frame[3] & 0xFF;
      int count = frame[5];
      boolean faulty = random.nextInt(100) < faultPercent;
      long delay = faulty && random.nextBoolean() ? (long) (random.nextDouble() * slowest) : MILLI;
      long begin = Math.max(at, freeAt[unit]) + delay;
      freeAt[unit] = begin;
      byte[] answer = sample(new ReadRequest(unit, address, count), begin);
      int fault = faulty ? random.nextInt(10) : 9;
      switch (fault) {
        case 0 -> {}
        case 1 -> send(Frames.flipped(answer, random.nextInt(8 * answer.length)), begin);
        case 2 -> send(Arrays.copyOf(answer, random.nextInt(answer.length)), begin);
        case 3 -> {
          long end = send(answer, begin);
          send(answer, end + random.nextInt(40) * MILLI);
        }
        case 4 -> send(Frames.join(noise(), answer, noise()), begin);
        case 5 -> send(Frames.exception(unit, 6), begin);
        case 6 -> send(Frames.join(frame, answer), begin);
        case 7 -> send(Frames.join(Frames.answer(unit + 7, 1, 2, 3, 4), answer), begin);
        default -> send(answer, begin);
      }
    }

    private byte[] sample(ReadRequest request, long at) {
      if (request.address() == REFUSED) {
        return Frames.exception(request.unit(), 2);
      }
      // The first word alone where there are few values, so that whole tables are often alike.
      int[] words = new int[request.count()];
      var held = new Random(at * 31 + request.address());
      Arrays.setAll(words, i -> values == 65536 || i == 0 ? held.nextInt(values) : 0);
      samples.add(new Sample(request, Words.of(words), at));
      return Frames.answer(request.unit(), words);
    }

    private byte[] noise() {
      byte[] bytes = new byte[random.nextInt(4)];
      random.nextBytes(bytes);
      return bytes;
    }
  }

  /** Those who ask, each anew some time after its last answer. */
  private static final class Askers {
    private final Slave slave;
    private final PriorityQueue<Due> due = new PriorityQueue<>();
    private final int units;
    final int rounds;
    int replies;
    int answers;
    final List<AssertionError> failures = new ArrayList<>();

    record Due(long at, Pending pending) implements Comparable<Due> {
      @Override
      public int compareTo(Due other) {
        return Long.compare(at, other.at);
      }
    }

    Askers(Slave slave, int units, int rounds) {
      this.slave = slave;
      this.units = units;
      this.rounds = rounds;
      for (int unit = 0; unit < units; unit++) {
        ask(unit);
      }
    }

    private void ask(int unit) {
      int[] table = TABLES[slave.random.nextInt(TABLES.length)];
      var pending = Pending.read(new ReadRequest(unit + 1, table[0], table[1]));
      long pause = slave.random.nextInt(3) == 0 ? slave.random.nextInt(500) * MILLI : 0;
      due.add(new Due(slave.now() + pause, pending));
      var unused =
          pending.reply.whenComplete(
              (reply, never) -> {
                replies++;
                try {
                  check((ReadRequest) pending.request, reply);
                } catch (AssertionError e) {
                  failures.add(e);
                }
                ask(unit);
              });
    }

    private void check(ReadRequest request, BusReply reply) {
      if (reply instanceof Registers registers) {
        answers++;
        assertThat(registers.request()).isEqualTo(request);
        assertThat(slave.samples)
            .as("%s between %d and %d", registers, registers.askedAt(), slave.now())
            .anyMatch(
                sample ->
                    sample.request().equals(request)
                        && sample.words().equals(registers.words())
                        && sample.at() >= registers.askedAt()
                        && sample.at() <= slave.now());
      } else if (reply instanceof BusFailure.ExceptionReply refusal && !refusal.busy()) {
        assertThat(request.address()).isEqualTo(REFUSED);
      }
    }

    /** When the next one asks. */
    long next() {
      Due next = due.peek();
      return next == null ? Long.MAX_VALUE : next.at;
    }

    void handOut(Queue<Pending> inbox) {
      while (next() <= slave.now()) {
        inbox.add(due.remove().pending);
      }
    }
  }

  private static Askers run(Slave slave, int units, int rounds) {
    var askers = new Askers(slave, units, rounds);
    var setup =
        new RtuLine.Setup(
            "virtual",
            VirtualLine.TIMING,
            TIMEOUT,
            new Unanswered(TIMEOUT, Duration.ofNanos(VirtualLine.TIMING.settled())),
            new FrameTrace("virtual"),
            slave::now);
    var life = new PortLife("virtual", "virtual", NOPLogger.NOP_LOGGER);
    var inbox = new ArrayDeque<Pending>();
    var machine =
        new BusMachine(
            new Port(slave, setup, life, slave.random::nextDouble),
            inbox,
            new TurnQueue(2),
            new BusMeter(slave.now()),
            setup);
    while (askers.replies < rounds && slave.now() <= 36_000_000 * MILLI) {
      Pause pause = machine.step();
      long until = Math.min(pause.until(), askers.next());
      if (pause.listening()) {
        slave.await(until);
      } else {
        slave.advance(until);
      }
      askers.handOut(inbox);
    }
    assertThat(askers.failures).isEmpty();
    assertThat(askers.replies).isGreaterThanOrEqualTo(rounds);
    return askers;
  }

  @Property(tries = 300)
  void nothingWrongIsEverDelivered(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 2) int units,
      @ForAll @IntRange(min = 1, max = 60) int faultPercent,
      @ForAll("values") int values) {
    run(new Slave(new Random(seed), faultPercent, 2 * TIMEOUT.toNanos(), values), units, 200);
  }

  @Provide
  Arbitrary<Integer> values() {
    return Arbitraries.of(2, 3, 65536);
  }

  @Property(tries = 20)
  void aHealthyLineAnswersEverything(@ForAll long seed, @ForAll("values") int values) {
    var askers = run(new Slave(new Random(seed), 0, 0, values), 2, 200);
    assertThat(askers.answers).isBetween(120, 200);
  }
}
