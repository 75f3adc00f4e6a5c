// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions of Modbus TCP. Each try has a transaction id of its own, which its answer repeats: a
 * late answer or one that comes twice is known by its id and dropped, and nothing has to wait for
 * it.
 */
final class MbapLine implements Line {

  private static final Logger LOG = LoggerFactory.getLogger(MbapLine.class);

  /** A segment that gets lost is sent once more after some hundred milliseconds. */
  private static final long TRUNCATION = LineTiming.OVER_TCP.truncation();

  /** See {@link Line.Setup}. */
  record Setup(String bus, Duration timeout, FrameTrace trace, LongSupplier clock)
      implements Line.Setup {

    @Override
    public Line on(Link link) {
      return new MbapLine(link, this);
    }
  }

  /**
   * A request whose answer is waited for.
   *
   * @param patience until when to wait for the first byte
   * @param deadline until when to wait for the next one
   */
  private record Asked(
      BusRequest request, int transaction, long sentAt, long patience, long deadline) {

    Asked until(long time) {
      return new Asked(request, transaction, sentAt, patience, time);
    }
  }

  private final Link link;
  private final Setup setup;
  private final byte[] portion = new byte[2 * Link.PORTION];
  private final MbapParser parser = new MbapParser();
  private final Deque<MbapFrame> arrived = new ArrayDeque<>();
  private @Nullable Asked underWay;
  private int transaction;
  private boolean brokenOff;
  private boolean unaskedLogged;

  MbapLine(Link link, Setup setup) {
    this.link = link;
    this.setup = setup;
  }

  @Override
  public void listen() throws IOException {
    if (brokenOff) {
      throw new IOException("an answer broke off in mid-frame");
    }
    receive();
    matching(-1);
  }

  @Override
  public Progress settle() throws IOException {
    listen();
    return new Progress.Settled(true);
  }

  @Override
  public long clearAt(BusRequest request, long now) {
    return now;
  }

  @Override
  public Progress ask(BusRequest request, long firstTry, long now) throws IOException {
    transaction = transaction + 1 & 0xFFFF;
    byte[] frame = MbapFrame.encode(transaction, request);
    link.write(frame);
    setup.trace.sent(frame, request);
    long patience = now + setup.timeout.toNanos();
    return waiting(new Asked(request, transaction, now, patience, patience));
  }

  /** Nothing is too late that arrived before somebody looked, so time is told before the look. */
  @Override
  public Progress proceed() throws IOException {
    Asked asked = Objects.requireNonNull(underWay);
    long now = now();
    int count = receive();
    MbapFrame answer = matching(asked.transaction);
    if (answer != null) {
      return done(decided(asked.request, answer, asked.sentAt));
    }
    if (count > 0) {
      return waiting(asked.until(deadline(asked)));
    }
    return now - asked.deadline >= 0 ? done(timedOut(now - asked.sentAt)) : waiting(asked);
  }

  private long deadline(Asked asked) {
    long rest = now() + TRUNCATION;
    long latest = asked.patience + Math.max(setup.timeout.toNanos(), 4 * TRUNCATION);
    return parser.unfinished() == 0 ? asked.patience : rest - latest < 0 ? rest : latest;
  }

  private Progress waiting(Asked asked) {
    underWay = asked;
    return new Progress.Waiting(asked.deadline);
  }

  private Progress done(BusReply reply) {
    underWay = null;
    return new Progress.Done(reply);
  }

  private BusReply decided(BusRequest request, MbapFrame frame, long sentAt) {
    Verdict verdict = frame.judge(request);
    if (verdict instanceof Verdict.Answer answer && request instanceof ReadRequest read) {
      trace(frame, "answer");
      return new Registers(read, answer.words(), sentAt);
    }
    if (verdict instanceof Verdict.Confirmed && request instanceof WriteRequest write) {
      trace(frame, "written");
      return new Written(write);
    }
    if (verdict instanceof Verdict.Refusal refusal) {
      trace(frame, "exception " + refusal.code());
      return Line.refused(refusal.code(), now() - sentAt);
    }
    String cause = verdict instanceof Verdict.Bad bad ? bad.cause() : verdict.toString();
    trace(frame, cause);
    return new BusFailure.BadFrame(cause);
  }

  private BusReply timedOut(long waited) {
    int seen = parser.unfinished();
    // Whether what comes next would be the rest of this frame or another one, nobody could tell.
    brokenOff = seen > 0;
    return seen == 0
        ? new BusFailure.Timeout(setup.timeout, 0)
        : new BusFailure.Timeout(Duration.ofNanos(waited), seen);
  }

  private int receive() throws IOException {
    int count = link.receive(portion);
    parser.feed(portion, count, arrived::add);
    if (parser.state() instanceof MbapParser.State.Broken broken) {
      setup.trace.received(portion, count, broken.cause());
      throw new IOException(
          "what it sends is not Modbus TCP ("
              + broken.cause()
              + "): set framing = rtu if this is a serial device server");
    }
    return count;
  }

  /** The frame of a transaction, if it has arrived; drops all before it. */
  private @Nullable MbapFrame matching(int wanted) {
    for (MbapFrame frame = arrived.poll(); frame != null; frame = arrived.poll()) {
      if (frame.transaction() == wanted) {
        return frame;
      }
      trace(frame, "of no transaction that is waited for: dropped");
      if (!unaskedLogged) {
        unaskedLogged = true;
        LOG.info(
            "bus {}: an answer came late or twice and was dropped; if time-outs are frequent, raise"
                + " timeout.ms",
            setup.bus);
      }
    }
    return null;
  }

  private void trace(MbapFrame frame, String what) {
    byte[] bytes = frame.bytes();
    setup.trace.received(bytes, bytes.length, what);
  }

  private long now() {
    return setup.clock.getAsLong();
  }
}
