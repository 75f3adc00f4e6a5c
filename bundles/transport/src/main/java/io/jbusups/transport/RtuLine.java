// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
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
   */
  record Setup(
      String bus,
      LineTiming timing,
      Duration timeout,
      Unanswered unanswered,
      FrameTrace trace,
      LongSupplier clock)
      implements Line.Setup {

    @Override
    public Line on(Link link) {
      return new RtuLine(link, this);
    }
  }

  private final Link link;
  private final Setup setup;
  private final byte[] portion = new byte[Link.PORTION];
  private RtuState state = new RtuState.Nothing();
  private long lastByteAt;

  /** Whether the latest read was answered without an echo of its request before the answer. */
  private boolean echoless;

  private boolean noiseLogged;

  RtuLine(Link link, Setup setup) {
    this.link = link;
    this.setup = setup;
    this.lastByteAt = now();
  }

  @Override
  public void listen() throws IOException {
    unasked(link.receive(portion));
  }

  @Override
  public long clearAt(BusRequest request, long now) {
    return setup.unanswered.clearAt(request, now);
  }

  @Override
  public Progress settle() throws IOException {
    state = new RtuState.Settling(now() + setup.timeout.toNanos());
    return proceed();
  }

  @Override
  public Progress ask(BusRequest request, long firstTry, long now) throws IOException {
    byte[] frame = RtuFrames.encode(request);
    setup.unanswered.sent(request, now);
    link.write(frame);
    setup.trace.sent(frame, request);
    lastByteAt = now + setup.timing.wire(frame.length);
    long patience = lastByteAt + setup.timeout.toNanos();
    boolean known = echoless && request instanceof WriteRequest;
    var parser = new ResponseParser(request, known ? new byte[0] : frame);
    return waiting(
        new RtuState.Asked(request, firstTry, now, parser, patience, patience, 0), patience);
  }

  /** Nothing is too late that arrived before somebody looked, so time is told before the look. */
  @Override
  public Progress proceed() throws IOException {
    long now = now();
    int count = link.receive(portion);
    if (state instanceof RtuState.Settling settling) {
      return settling(settling, count, now);
    } else if (state instanceof RtuState.Asked asked) {
      return asked(asked, count, now);
    } else if (state instanceof RtuState.Swallowing swallowing) {
      return swallowing(swallowing, count, now);
    }
    throw new IllegalStateException("nothing is under way");
  }

  private Progress settling(RtuState.Settling settling, int count, long now) {
    unasked(count);
    long quiet = lastByteAt + setup.timing.gap();
    if (count == 0 && now - quiet >= 0) {
      return ended(new Progress.Settled(true));
    }
    return now - settling.giveUp() >= 0
        ? ended(new Progress.Settled(false))
        : waiting(settling, quiet);
  }

  private Progress asked(RtuState.Asked asked, int count, long now) throws IOException {
    if (count == 0) {
      return now - asked.deadline() >= 0 ? timedOut(asked, now) : waiting(asked, asked.deadline());
    }
    lastByteAt = now();
    Verdict verdict = asked.parser().feed(portion, count);
    if (!(verdict instanceof Verdict.NeedMore more)) {
      return decided(asked, verdict);
    }
    long deadline = more.bytes() > 0 ? lastByteAt + setup.timing.truncation() : asked.patience();
    return waiting(asked.with(more.bytes(), deadline), deadline);
  }

  private Progress decided(RtuState.Asked asked, Verdict verdict) {
    byte[] received = asked.parser().received();
    if (verdict instanceof Verdict.Answer answer && asked.request() instanceof ReadRequest read) {
      if (setup.unanswered.mayRepeat(read, answer.words(), asked.sentAt())) {
        setup.trace.received(received, received.length, "may be the answer before once more");
        // The moment has to pass in which an answer may come twice. If nothing more comes, the unit
        // gave the same words to two requests, most likely; asked then, it gives them beyond doubt.
        return swallow(asked, true, "the answer before came twice");
      }
      setup.trace.received(received, received.length, "answer");
      long askedAt = answered(asked, Optional.of(answer.words()), answer.repeated());
      return done(new Registers(read, answer.words(), askedAt));
    }
    if (verdict instanceof Verdict.Confirmed confirmed
        && asked.request() instanceof WriteRequest write) {
      setup.trace.received(received, received.length, "written");
      answered(asked, Optional.of(write.words()), confirmed.repeated());
      return done(new Written(write));
    }
    if (verdict instanceof Verdict.Refusal refusal
        && setup.unanswered.trustsRefusal(asked.request())) {
      setup.trace.received(received, received.length, "exception " + refusal.code());
      answered(asked, Optional.empty(), refusal.repeated());
      return done(Line.refused(refusal.code(), lastByteAt - asked.sentAt()));
    }
    String cause =
        verdict instanceof Verdict.Bad bad
            ? bad.cause()
            : "an exception reply that may answer an earlier request";
    setup.trace.received(received, received.length, cause);
    boolean damaged = verdict instanceof Verdict.Bad bad && bad.damaged();
    if (!damaged) {
      setup.unanswered.disturbed(lastByteAt);
    }
    return swallow(asked, false, cause);
  }

  private long answered(RtuState.Asked asked, Optional<Words> words, boolean repeated) {
    if (asked.request() instanceof ReadRequest) {
      echoless = !asked.parser().echoed();
    }
    long askedAt = setup.unanswered.answered(asked.request(), asked.firstTry(), words, lastByteAt);
    if (repeated) {
      setup.unanswered.disturbed(lastByteAt);
    }
    return askedAt;
  }

  private Progress timedOut(RtuState.Asked asked, long now) throws IOException {
    byte[] received = asked.parser().received();
    if (received.length > 0) {
      setup.trace.received(received, received.length, "incomplete");
    }
    // A request that the line did not take must not go out later.
    link.drain();
    return done(
        asked.seen() == 0
            ? new BusFailure.Timeout(setup.timeout, 0)
            : new BusFailure.Timeout(Duration.ofNanos(now - asked.sentAt()), asked.seen()));
  }

  private Progress swallow(RtuState.Asked asked, boolean again, String cause) {
    long now = now();
    long giveUp = now + setup.timeout.toNanos();
    long quiet = now + setup.timing.settled();
    var outcome = new BusFailure.BadFrame(cause);
    var next = new RtuState.Swallowing(asked, again, outcome, false, giveUp, quiet);
    return waiting(next, next.end());
  }

  private Progress swallowing(RtuState.Swallowing swallowing, int count, long now)
      throws IOException {
    var next = swallowing;
    if (count > 0) {
      setup.trace.received(portion, count, "after a frame that was not taken");
      lastByteAt = now();
      next = next.followed(lastByteAt + setup.timing.settled());
    }
    if (now - next.end() < 0) {
      return waiting(next, next.end());
    } else if (next.again() && !next.followed()) {
      return ask(next.asked().request(), next.asked().firstTry(), now());
    } else if (next.again()) {
      setup.unanswered.disturbed(lastByteAt);
    }
    return done(next.outcome());
  }

  private Progress waiting(RtuState next, long until) {
    state = next;
    return new Progress.Waiting(until);
  }

  private Progress done(BusReply reply) {
    return ended(new Progress.Done(reply));
  }

  private Progress ended(Progress last) {
    state = new RtuState.Nothing();
    return last;
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
