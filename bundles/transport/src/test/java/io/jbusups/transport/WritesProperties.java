// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.slf4j.helpers.NOPLogger;

/**
 * Whole schedules of faults against the machine in virtual time, as {@link LateAnswersProperties}
 * has them, with writes among the reads. What is told of a write has to be what became of it.
 */
class WritesProperties {

  private static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final long MILLI = 1_000_000;

  /** One unit that takes its time, or is not heard, or says things twice. */
  private static final class Unit extends VirtualLine {
    final Random random;
    final int faultPercent;
    final List<Long> arrived = new ArrayList<>();
    final List<Long> carriedOut = new ArrayList<>();
    private long freeAt;

    Unit(Random random, int faultPercent) {
      this.random = random;
      this.faultPercent = faultPercent;
    }

    @Override
    void received(byte[] frame, long at) {
      boolean faulty = random.nextInt(100) < faultPercent;
      boolean slow = faulty && random.nextBoolean();
      long begin =
          Math.max(at, freeAt) + (slow ? random.nextInt(2 * (int) TIMEOUT.toMillis()) : 1) * MILLI;
      freeAt = begin;
      boolean writes = frame[1] != 3;
      int fault = faulty ? random.nextInt(8) : 7;
      byte[] answer = answer(frame);
      if (writes) {
        arrived.add(now());
      }
      if (fault == 0) {
        return;
      }
      if (fault == 1) {
        send(Frames.withCrc(Frames.bytes(1, frame[1] | 0x80, 6)), begin);
        return;
      }
      if (writes) {
        carriedOut.add(begin);
      }
      switch (fault) {
        case 2 -> {}
        case 3 -> send(Frames.flipped(answer, random.nextInt(8 * answer.length)), begin);
        case 4 -> send(Arrays.copyOf(answer, random.nextInt(answer.length)), begin);
        case 5 -> send(answer, send(answer, begin) + random.nextInt(40) * MILLI);
        case 6 -> send(Frames.join(Frames.answer(8, 1, 2), answer), begin);
        default -> send(answer, begin);
      }
    }

    private static byte[] answer(byte[] frame) {
      if (frame[1] == 3) {
        return Frames.answer(1, Frames.held(frame[2] << 8 | frame[3], frame[5]));
      }
      return Frames.withCrc(Arrays.copyOf(frame, 6));
    }
  }

  /** One who gives the same few writes again and again, and reads in between. */
  private static final class Operator {
    private final Unit unit;
    private final ArrayDeque<Pending> inbox;
    private long dueAt;
    private int writesBefore;
    private int doneBefore;
    int replies;
    int written;
    int notKnown;

    Operator(Unit unit, ArrayDeque<Pending> inbox) {
      this.unit = unit;
      this.inbox = inbox;
      this.dueAt = unit.now();
    }

    private Pending next() {
      int connection = 1;
      return switch (unit.random.nextInt(5)) {
        case 0 -> Pending.read(new ReadRequest(1, 0x1020, 4));
        case 1 -> Pending.readUrgently(new ReadRequest(1, 0x1040, 4), connection);
        case 2 -> Pending.write(new WriteRequest(1, 16, 0x15B0, Words.of(1, 2), connection));
        case 3 -> Pending.write(new WriteRequest(1, 6, 0x15B0, Words.of(0x11), connection));
        default -> Pending.write(new WriteRequest(1, 6, 0x15B0, Words.of(0x10), connection));
      };
    }

    void act() {
      if (unit.now() < dueAt) {
        return;
      }
      dueAt = Long.MAX_VALUE;
      Pending pending = next();
      writesBefore = unit.arrived.size();
      doneBefore = unit.carriedOut.size();
      inbox.add(pending);
      var unused =
          pending.reply.thenAccept(
              reply -> {
                replies++;
                check(pending, reply);
                int pause = unit.random.nextInt(3);
                dueAt = unit.now() + (pause == 0 ? unit.random.nextInt(800) * MILLI : 0);
              });
    }

    private void check(Pending pending, BusReply reply) {
      int sent = unit.arrived.size() - writesBefore;
      int done = unit.carriedOut.size() - doneBefore;
      if (!pending.once()) {
        assertThat(sent).isZero();
        return;
      }
      assertThat(sent).as("%s", reply).isEqualTo(reply instanceof BusFailure.NotSent ? 0 : 1);
      if (reply instanceof Written) {
        written++;
        assertThat(done).as("said to be written").isOne();
        long at = unit.carriedOut.get(unit.carriedOut.size() - 1);
        assertThat(at).isLessThanOrEqualTo(unit.now());
      } else if (reply instanceof BusFailure failure && !failure.perhapsWritten()) {
        assertThat(done).as("said not to be written: %s", failure).isZero();
      } else {
        notKnown++;
      }
    }
  }

  private static Operator run(Unit unit, int rounds) {
    var setup =
        new RtuLine.Setup(
            "virtual",
            VirtualLine.TIMING,
            TIMEOUT,
            new Unanswered(TIMEOUT, Duration.ofNanos(VirtualLine.TIMING.settled())),
            new FrameTrace("virtual"),
            unit::now);
    var life = new PortLife("virtual", "virtual", NOPLogger.NOP_LOGGER);
    var inbox = new ArrayDeque<Pending>();
    var machine =
        new BusMachine(
            new Port(unit, setup, life, unit.random::nextDouble),
            inbox,
            new TurnQueue(2),
            new BusMeter(unit.now()),
            setup);
    machine.step();
    // Whether the line echoes is learnt from a read.
    var first = Pending.read(new ReadRequest(1, 0x1060, 6));
    inbox.add(first);
    var operator = new Operator(unit, inbox);
    while (operator.replies < rounds && unit.now() <= 36_000_000 * MILLI) {
      Pause pause = machine.step();
      long until = Math.min(pause.until(), first.reply.isDone() ? operator.dueAt : Long.MAX_VALUE);
      if (pause.listening()) {
        unit.await(until);
      } else {
        unit.advance(until);
      }
      if (first.reply.isDone()) {
        operator.act();
      }
    }
    assertThat(operator.replies).isEqualTo(rounds);
    return operator;
  }

  @Property(tries = 300)
  void nothingIsWrittenTwiceAndNothingWrongIsToldOfIt(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int faultPercent) {
    run(new Unit(new Random(seed), faultPercent), 150);
  }

  @Property(tries = 20)
  void onAHealthyLineEveryWriteIsConfirmed(@ForAll long seed) {
    var operator = run(new Unit(new Random(seed), 0), 150);
    assertThat(operator.notKnown).isZero();
    assertThat(operator.written).isBetween(50, 130);
  }
}
