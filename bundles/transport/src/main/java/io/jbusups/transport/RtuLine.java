// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** RTU transactions. Answers carry no transaction id: {@link Unanswered} tells when to wait. */
final class RtuLine implements Line {

  private static final Logger LOG = LoggerFactory.getLogger(RtuLine.class);

  /**
   * What a line is driven with.
   *
   * @param bus its name
   * @param clock as {@link System#nanoTime()}
   * @param closing whether to give up waiting
   */
  record Setup(
      String bus,
      LineTiming timing,
      Duration timeout,
      Unanswered unanswered,
      FrameTrace trace,
      LongSupplier clock,
      BooleanSupplier closing)
      implements Line.Setup {

    @Override
    public Line on(Link link) {
      return new RtuLine(link, this);
    }
  }

  private final Link link;
  private final Setup setup;
  private final byte[] portion = new byte[ResponseParser.PORTION];
  private long lastByteAt;
  private boolean noiseLogged;

  RtuLine(Link link, Setup setup) {
    this.link = link;
    this.setup = setup;
    this.lastByteAt = now();
  }

  @Override
  public void listen() throws IOException {
    unasked(link.read(portion, now()));
  }

  /** Waits for the gap that goes before a request. */
  @Override
  public boolean settle() throws IOException {
    long giveUp = now() + setup.timeout.toNanos();
    while (true) {
      long quiet = lastByteAt + setup.timing.gap();
      int count = link.read(portion, quiet);
      unasked(count);
      long now = now();
      if (count == 0 && now - quiet >= 0) {
        return true;
      }
      if (now - giveUp >= 0 || setup.closing.getAsBoolean()) {
        return false;
      }
    }
  }

  @Override
  public long clearAt(ReadRequest request, long now) {
    return setup.unanswered.clearAt(request, now);
  }

  @Override
  public BusReply ask(ReadRequest request, long firstTry, long now) throws IOException {
    byte[] frame = RtuFrames.encode(request);
    setup.unanswered.sent(request, now);
    link.write(frame);
    setup.trace.sent(frame);
    lastByteAt = now + setup.timing.wire(frame.length);
    var parser = new ResponseParser(request, frame);
    long patience = lastByteAt + setup.timeout.toNanos();
    long deadline = patience;
    int seen = 0;
    while (true) {
      int count = link.read(portion, deadline);
      long read = now();
      if (count > 0) {
        lastByteAt = read;
        Verdict verdict = parser.feed(portion, count);
        if (!(verdict instanceof Verdict.NeedMore more)) {
          return decided(request, firstTry, now, parser, verdict);
        }
        seen = more.bytes();
        deadline = seen > 0 ? read + setup.timing.truncation() : patience;
      } else if (setup.closing.getAsBoolean()) {
        return new BusFailure.Closed();
      } else if (read - deadline >= 0) {
        return timedOut(parser, seen, read - now);
      }
    }
  }

  private BusReply decided(
      ReadRequest request, long firstTry, long sentAt, ResponseParser parser, Verdict verdict)
      throws IOException {
    long now = lastByteAt;
    byte[] received = parser.received();
    if (verdict instanceof Verdict.Answer answer) {
      if (setup.unanswered.mayRepeat(request, answer.words(), sentAt)) {
        setup.trace.received(received, received.length, "may be the answer before once more");
        return askAgain(request, firstTry);
      }
      setup.trace.received(received, received.length, "answer");
      long askedAt =
          answered(request, firstTry, Optional.of(answer.words()), answer.repeated(), now);
      return new Registers(request, answer.words(), askedAt);
    }
    if (verdict instanceof Verdict.Refusal refusal && setup.unanswered.trustsRefusal(request)) {
      setup.trace.received(received, received.length, "exception " + refusal.code());
      answered(request, firstTry, Optional.empty(), refusal.repeated(), now);
      return Line.refused(refusal.code(), now - sentAt);
    }
    String cause =
        verdict instanceof Verdict.Bad bad
            ? bad.cause()
            : "an exception reply that may answer an earlier request";
    setup.trace.received(received, received.length, cause);
    boolean damaged = verdict instanceof Verdict.Bad bad && bad.damaged();
    if (!damaged) {
      setup.unanswered.disturbed(now);
    }
    swallow();
    return new BusFailure.BadFrame(cause);
  }

  /**
   * Lets the moment pass in which an answer may come twice. If nothing more comes, the unit gave
   * the same words to two requests, most likely; asked now, it gives them beyond doubt.
   */
  private BusReply askAgain(ReadRequest request, long firstTry) throws IOException {
    if (swallow()) {
      setup.unanswered.disturbed(lastByteAt);
      return new BusFailure.BadFrame("the answer before came twice");
    }
    return setup.closing.getAsBoolean() ? new BusFailure.Closed() : ask(request, firstTry, now());
  }

  private long answered(
      ReadRequest request, long firstTry, Optional<Words> words, boolean repeated, long now) {
    long askedAt = setup.unanswered.answered(request, firstTry, words, now);
    if (repeated) {
      setup.unanswered.disturbed(now);
    }
    return askedAt;
  }

  private BusReply timedOut(ResponseParser parser, int seen, long waited) throws IOException {
    byte[] received = parser.received();
    if (received.length > 0) {
      setup.trace.received(received, received.length, "incomplete");
    }
    // A request that the line did not take must not go out later.
    link.drain();
    return seen == 0
        ? new BusFailure.Timeout(setup.timeout, 0)
        : new BusFailure.Timeout(Duration.ofNanos(waited), seen);
  }

  /** Reads on until what follows a frame that was not taken has ended; tells whether any did. */
  private boolean swallow() throws IOException {
    boolean followed = false;
    long giveUp = now() + setup.timeout.toNanos();
    long quiet = now() + setup.timing.settled();
    for (long now = now(); quiet - now > 0 && giveUp - now > 0; now = now()) {
      int count = link.read(portion, quiet);
      if (count > 0) {
        setup.trace.received(portion, count, "after a frame that was not taken");
        followed = true;
        lastByteAt = now();
        quiet = lastByteAt + setup.timing.settled();
      } else if (setup.closing.getAsBoolean()) {
        return followed;
      }
    }
    return followed;
  }

  /** Notes what a look at the line brought while nothing was asked of it. */
  private void unasked(int count) {
    if (count == 0) {
      setup.unanswered.quiet(now());
      return;
    }
    lastByteAt = now();
    setup.trace.received(portion, count, "unasked");
    boolean frame = false;
    for (int i = 0; i < count; i++) {
      frame |= ResponseParser.mayBegin(portion[i]);
    }
    if (frame) {
      setup.unanswered.disturbed(lastByteAt);
    }
    if (!noiseLogged) {
      noiseLogged = true;
      LOG.info(
          "bus {}: {} bytes arrived unasked: late answers, noise, or a second master on the line",
          setup.bus,
          count);
    }
  }

  private long now() {
    return setup.clock.getAsLong();
  }
}
