// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The requests whose answers may still come. RTU answers carry no transaction id, and not even an
 * address: an answer that arrives late looks like the answer to any later request of the same unit
 * and count. So a request that an outstanding answer could be mistaken for is not sent until that
 * answer can no longer come.
 *
 * <p>Two things tell that it cannot. A unit answers in order: once it has answered a request whose
 * answer cannot be mistaken, all that it was asked before is settled. And time: the late window, in
 * which the line must have been free of unasked bytes. The user's time-out is the longest that a
 * unit should take, so the window is three of them, or two for each unanswered request of the unit
 * where these are more: a unit that takes up to twice the time-out for each, one after another, is
 * never misunderstood. Where answers were seen to take longer, the window is twice the longest that
 * was seen. It ends at ten time-outs, so that a line of noise does not stop everything.
 *
 * <p>The confirmation of a write tells its address, so that only one of the same words, or of as
 * many from the same address on, could be taken for it: the same command given once more.
 *
 * <p>A unit, or something between, may also answer twice: see {@link LatestAnswers}. Bytes that
 * come unasked a moment after an answer open a late window.
 *
 * <p>Times are {@link System#nanoTime()}. Confined to the bus's thread; touches no line.
 */
final class Unanswered {

  private final long timeout;
  private final LatestAnswers latest;
  private final List<Sent> outstanding = new ArrayList<>();
  private final Set<Integer> distrusted = new HashSet<>();
  private long slowest;

  /**
   * @param moment how long after an answer the beginning of its repetition would be seen
   */
  Unanswered(Duration timeout, Duration moment) {
    this.timeout = timeout.toNanos();
    this.latest = new LatestAnswers(moment.toNanos());
  }

  /** A request on the wire, and since when the line has been free of unasked bytes. */
  record Sent(BusRequest request, long at, long quietSince) {

    boolean sameAs(Sent other) {
      return at == other.at && request.equals(other.request);
    }
  }

  /**
   * Whether an answer to one, or with refusals an exception reply, could be taken for another's.
   */
  static boolean mistakable(BusRequest one, BusRequest other, boolean refusals) {
    if (one.unit() != other.unit() || RtuFrames.function(one) != RtuFrames.function(other)) {
      return false;
    }
    if (one instanceof WriteRequest write && other instanceof WriteRequest next) {
      // To have done the same before is no answer to doing it again.
      return refusals || Arrays.equals(RtuFrames.confirmation(write), RtuFrames.confirmation(next));
    }
    return !one.equals(other) && (refusals || one.count() == other.count());
  }

  /** From when on a request may be sent; not after now where nothing forbids it. */
  long clearAt(BusRequest request, long now) {
    long clear = latest.clearAt(request, now);
    boolean refusals = distrusted.contains(request.unit());
    for (Sent sent : outstanding) {
      if (mistakable(sent.request, request, refusals)) {
        clear = later(clear, sent.quietSince + window(request.unit()));
      }
    }
    return clear;
  }

  /** A request goes out. */
  void sent(BusRequest request, long now) {
    outstanding.add(new Sent(request, now, now));
  }

  /**
   * A request was answered.
   *
   * @param firstTry when it was first sent by whoever waits for it now
   * @param words that it held, or that were written; empty for an exception reply
   * @return when the first request was sent that this may be the answer to
   */
  @SuppressWarnings("ReferenceEquality") // the very try, of several that are alike
  long answered(BusRequest request, long firstTry, Optional<Words> words, long now) {
    List<Sent> same = outstanding.stream().filter(sent -> sent.request.equals(request)).toList();
    Sent first = same.get(0);
    Sent latestTry = same.get(same.size() - 1);
    // Where the same was answered only a moment before, this may be that answer once more, and the
    // latest try's own may still come.
    Optional<Sent> repeated = latest.to(request, latestTry.at);
    latest.add(first, words, now);
    // Later tries stay as well: this answer may be the first one's.
    int settled = outstanding.indexOf(first) + (repeated.isPresent() && first == latestTry ? 0 : 1);
    outstanding.subList(0, settled).removeIf(sent -> sent.request.unit() == request.unit());
    slowest = outstanding.isEmpty() ? 0 : Math.max(slowest, now - firstTry);
    distrusted.remove(request.unit());
    return repeated.orElse(first).at;
  }

  /** Whether an answer may be the one before it once more, and so must not be taken. */
  boolean mayRepeat(ReadRequest request, Words words, long sentAt) {
    return latest.mayRepeat(request, words, sentAt);
  }

  /**
   * Whether an exception reply to the request in flight can only be its own. If not, the unit's
   * next request waits until the other one's can no longer come.
   */
  boolean trustsRefusal(BusRequest request) {
    int last = outstanding.size() - 1;
    boolean sent = last >= 0 && outstanding.get(last).request.equals(request);
    boolean trusted =
        outstanding.subList(0, sent ? last : last + 1).stream()
            .noneMatch(other -> mistakable(other.request, request, true));
    if (!trusted) {
      distrusted.add(request.unit());
    }
    return trusted;
  }

  /** All that has arrived was looked at: what is past its window is forgotten. */
  void quiet(long now) {
    outstanding.removeIf(sent -> now - sent.quietSince >= window(sent.request.unit()));
    if (outstanding.isEmpty()) {
      distrusted.clear();
      slowest = 0;
    }
  }

  /**
   * Bytes arrived that no request in flight accounts for: late answers, or a latest answer once
   * more. Whatever is outstanding has to be waited for anew.
   */
  void disturbed(long now) {
    if (!outstanding.isEmpty()) {
      slowest = Math.max(slowest, now - outstanding.get(0).at);
    }
    for (LatestAnswers.Answered last : latest.all()) {
      int unit = last.sent().request.unit();
      if (now - last.at() < window(unit)) {
        outstanding.removeIf(sent -> sent.sameAs(last.sent()));
        outstanding.add(0, last.sent());
        if (last.refusal()) {
          distrusted.add(unit);
        }
      }
    }
    outstanding.replaceAll(sent -> new Sent(sent.request, sent.at, now));
  }

  private long window(int unit) {
    long several = outstanding.stream().filter(sent -> sent.request.unit() == unit).count();
    return Math.min(Math.max(Math.max(3, 2 * several) * timeout, 2 * slowest), 10 * timeout);
  }

  private static long later(long a, long b) {
    return b - a > 0 ? b : a;
  }
}
