// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Many clients of all kinds at a time. Each thread plays one after another, the same ones with the
 * same dice for the same seed; what meets what depends on the machine. Passwords are rare: the
 * server's one thread for them must keep up on slow machines too.
 */
final class Storm {

  private static final long END_MINUTES = 5;

  /**
   * Threads that play clients of some kinds.
   *
   * @param rude whether a client may be hung up on
   * @param pauseMillis how long a thread waits at most between two clients
   */
  private record Lane(
      String name, int threads, boolean rude, int pauseMillis, List<StormClient> kinds) {

    static Lane of(String name, int threads, boolean rude, int pauseMillis, StormClient... kinds) {
      return new Lane(name, threads, rude, pauseMillis, List.of(kinds));
    }
  }

  private static final List<Lane> LANES =
      List.of(
          Lane.of("honest", 4, false, 200, HonestClient.values()),
          Lane.of("reading", 2, false, 0, KeepAliveClient.READING),
          Lane.of("logged-in", 1, false, 0, KeepAliveClient.LOGGED_IN),
          Lane.of("encrypted", 1, false, 0, KeepAliveClient.ENCRYPTED),
          Lane.of("login", 1, false, 2000, LoginClient.values()),
          Lane.of("tls", 2, false, 500, TlsClient.values()),
          Lane.of("late", 1, false, 500, SlowReader.LATE),
          Lane.of(
              "intruding",
              1,
              true,
              3000,
              IntrudingClient.WRONG_PASSWORD,
              IntrudingClient.UNKNOWN_USER,
              AbortingClient.WITHIN_A_PASSWORD_CHECK),
          Lane.of("aborting", 3, true, 300, AbortingClient.cheap()),
          Lane.of("silent", 12, true, 100, SilentClient.values()),
          Lane.of(
              "slow",
              4,
              true,
              500,
              SlowReader.NEVER,
              SlowReader.NEVER_ENCRYPTED,
              SlowReader.A_BYTE_NOW_AND_THEN),
          Lane.of("fuzzing", 4, true, 300, FuzzingClient.values()),
          Lane.of("burst", 1, true, 8000, BurstingClient.values()),
          Lane.of("upsd", 1, false, 200, DriverClient.HONEST),
          Lane.of(
              "no-upsd",
              3,
              true,
              300,
              DriverClient.ABORTING,
              DriverClient.SILENT,
              DriverClient.NEVER_READING,
              DriverClient.LONG_LINE,
              DriverClient.FUZZING),
          Lane.of("administrator", 1, false, 1000, Administrator.values()),
          Lane.of("count", 1, false, 0, UnitEvent.COUNT),
          Lane.of("turn", 1, false, 0, UnitEvent.TURN));

  private final StormSite site;
  private final long seed;
  private final Map<String, AtomicLong> played = new ConcurrentHashMap<>();
  private final AtomicReference<String> failure = new AtomicReference<>("");
  private final List<Thread> threads = new ArrayList<>();

  Storm(StormSite site, long seed) {
    this.site = site;
    this.seed = seed;
  }

  void start() {
    site.over = false;
    for (Lane lane : LANES) {
      for (int i = 0; i < lane.threads(); i++) {
        int number = i;
        var thread = new Thread(() -> play(lane, number), "storm-" + lane.name() + "-" + number);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
      }
    }
  }

  /** Waits until every client has ended. */
  void end() throws Exception {
    site.end();
    long limit = System.nanoTime() + TimeUnit.MINUTES.toNanos(END_MINUTES);
    for (Thread thread : threads) {
      thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(limit - System.nanoTime())));
      assertThat(thread.isAlive())
          .as(() -> thread.getName() + " goes on: " + Arrays.toString(thread.getStackTrace()))
          .isFalse();
    }
    threads.clear();
  }

  /** What went wrong first; empty if nothing did. */
  String failure() {
    return failure.get();
  }

  /** How many clients of each kind there were. */
  Map<String, Long> played() {
    var counts = new TreeMap<String, Long>();
    played.forEach((kind, count) -> counts.put(kind, count.get()));
    return counts;
  }

  private void play(Lane lane, int number) {
    var dice = new Random(seed + 31L * lane.name().hashCode() + number);
    for (long count = 0; !site.over && failure.get().isEmpty(); count++) {
      StormClient kind = lane.kinds().get(dice.nextInt(lane.kinds().size()));
      var random = new Random(dice.nextLong());
      String who = lane.name() + " " + kind.name();
      played.computeIfAbsent(who, name -> new AtomicLong()).incrementAndGet();
      try {
        kind.run(site, random);
      } catch (SocketTimeoutException silence) {
        fail(who, count, silence);
      } catch (IOException e) {
        if (!lane.rude()) {
          fail(who, count, e);
        }
      } catch (Exception | AssertionError e) {
        fail(who, count, e);
      }
      pause(dice, lane.pauseMillis());
    }
  }

  private static void pause(Random dice, int mostMillis) {
    try {
      StormClient.pause(dice, mostMillis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void fail(String who, long count, Throwable why) {
    String where =
        Arrays.stream(why.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("io.jbusups"))
            .toList()
            .toString();
    failure.compareAndSet(
        "", "-Dsoak.seed=%d: %s, client %d: %s at %s".formatted(seed, who, count, why, where));
  }
}
