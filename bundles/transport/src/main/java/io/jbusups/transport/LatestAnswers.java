// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.transport.Unanswered.Sent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What units answered last. A unit, or something between, may answer twice, and the second time a
 * moment later; then it looks like the answer to any request of the same unit and count. The words
 * tell: an answer that could be another's once more, and holds the same words as that one, is not
 * taken. So that this happens seldom, a request waits the moment out where its own answer has the
 * same words as the one before, as far as is known. After an exception reply it always waits, since
 * those are all alike.
 *
 * <p>A request that is sent again within the moment may get its own earlier answer once more, and
 * while that is in doubt the second one's own may still come. So it waits as well, unless the unit
 * is asked for nothing that this could be mistaken for. A write that looks like the one before it
 * always waits.
 *
 * <p>Times are {@link System#nanoTime()}. Confined to the bus's thread; touches no line.
 */
final class LatestAnswers {

  /** More than the tables of a bus full of units; the eldest are forgotten. */
  private static final int KNOWN = 512;

  private final long moment;
  private final List<Answered> latest = new ArrayList<>();
  private final Map<ReadRequest, Words> known = new Known();
  private @Nullable Doubt doubted;

  /**
   * @param moment how long after an answer the beginning of its repetition would be seen
   */
  LatestAnswers(long moment) {
    this.moment = moment;
  }

  /**
   * The latest answer of a unit, or one that it gave only a moment before that.
   *
   * @param words empty for an exception reply
   */
  record Answered(Sent sent, long at, Optional<Words> words) {

    boolean refusal() {
      return words.isEmpty();
    }

    boolean fits(BusRequest request) {
      return Unanswered.mistakable(sent.request(), request, refusal());
    }
  }

  private record Doubt(ReadRequest request, Words words) {}

  private static final class Known extends LinkedHashMap<ReadRequest, Words> {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<ReadRequest, Words> eldest) {
      return size() > KNOWN;
    }
  }

  /** From when on a request may be sent; not after now where nothing forbids it. */
  long clearAt(BusRequest request, long now) {
    long clear = now;
    for (Answered last : latest) {
      if (last.at + moment - clear > 0 && (looksLike(last, request) || comesAgain(last, request))) {
        clear = last.at + moment;
      }
    }
    return clear;
  }

  /** Whether an answer to the request, as far as is known, looks like an earlier one. */
  private boolean looksLike(Answered last, BusRequest request) {
    Words expected = request instanceof ReadRequest ? known.get(request) : null;
    return last.fits(request)
        && (expected == null || last.refusal() || last.words.get().equals(expected));
  }

  private boolean comesAgain(Answered last, BusRequest request) {
    return last.sent.request().equals(request)
        && known.keySet().stream().anyMatch(other -> Unanswered.mistakable(other, request, false));
  }

  /**
   * Whether an answer may be another one once more. One that says what another table said when it
   * was read last, and not what its own did, is doubted whenever it comes, but only once: a
   * repetition is not bound to the moment, yet two tables may hold the same.
   */
  boolean mayRepeat(ReadRequest request, Words words, long sentAt) {
    boolean soon =
        latest.stream()
            .anyMatch(
                last ->
                    last.fits(request)
                        && sentAt - last.at < moment
                        && last.words.filter(words::equals).isPresent());
    var doubt = new Doubt(request, words);
    boolean late = !doubt.equals(doubted) && saysWhatAnotherSaid(request, words);
    doubted = late ? doubt : doubted;
    return soon || late;
  }

  private boolean saysWhatAnotherSaid(ReadRequest request, Words words) {
    Words before = known.get(request);
    return before != null
        && !before.equals(words)
        && known.entrySet().stream()
            .anyMatch(
                other ->
                    other.getValue().equals(words)
                        && Unanswered.mistakable(other.getKey(), request, false));
  }

  /** The same request, if it was sent again only a moment after it was answered. */
  Optional<Sent> to(BusRequest request, long sentAt) {
    return latest.stream()
        .filter(last -> last.sent.request().equals(request) && sentAt - last.at < moment)
        .map(Answered::sent)
        .findFirst();
  }

  /**
   * @param words empty for an exception reply
   */
  void add(Sent sent, Optional<Words> words, long now) {
    BusRequest request = sent.request();
    latest.removeIf(
        last ->
            last.sent.request().equals(request)
                || last.sent.request().unit() == request.unit() && now - last.at >= moment);
    latest.add(new Answered(sent, now, words));
    doubted = null;
    if (request instanceof ReadRequest read && words.isPresent()) {
      known.put(read, words.get());
    }
  }

  /** All of them; what comes unasked may be one of these once more, and may come yet again. */
  List<Answered> all() {
    return List.copyOf(latest);
  }
}
