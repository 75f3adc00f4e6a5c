// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.models.Capture;
import io.jbusups.testkit.Event;
import io.jbusups.testkit.Event.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes a port's life hard at random, the same for the same seed. Used by one thread. */
final class Disturber {

  private static final int JOURNAL = 60;
  private static final int REQUEST_FAULTS_IN_100 = 60;

  private static final List<Kind> REQUEST_FAULTS =
      Arrays.stream(Kind.values()).filter(Kind::hitsRequests).toList();

  private static final List<Kind> OTHERS =
      List.of(
          Kind.NOISE,
          Kind.NOISE,
          Kind.PORT_GONE,
          Kind.PORT_GONE,
          Kind.PORT_SWAPPED,
          Kind.SILENCE,
          Kind.SILENCE,
          Kind.RESTART,
          Kind.RESTART_WITH_OTHER_POWER);

  private final FaultyPort port;
  private final Random random;
  private final List<Capture> captures;
  private final Deque<String> journal = new ArrayDeque<>();
  private final long start = System.nanoTime();

  Disturber(FaultyPort port, String model, long seed) {
    this.port = port;
    this.random = new Random(seed);
    this.captures =
        Stream.of("on-mains", "on-battery", "low-battery", "bypass", "overload", "alarms")
            .map(state -> Shipped.capture(model + "-" + state))
            .toList();
  }

  /** What happened lately, oldest first. */
  List<String> journal() {
    synchronized (journal) {
      return List.copyOf(journal);
    }
  }

  void note(String line) {
    synchronized (journal) {
      journal.add("%9.3f s  %s".formatted((System.nanoTime() - start) / 1e9, line));
      if (journal.size() > JOURNAL) {
        journal.remove();
      }
    }
  }

  /** One event, and some time after it. */
  void disturb() throws IOException, InterruptedException {
    if (random.nextInt(100) < REQUEST_FAULTS_IN_100) {
      Event event = event(REQUEST_FAULTS.get(random.nextInt(REQUEST_FAULTS.size())));
      note(event.toString());
      port.meet(event);
    } else if (random.nextBoolean()) {
      turn();
    } else {
      Event event = event(OTHERS.get(random.nextInt(OTHERS.size())));
      note(event.toString());
      port.met().get(event.kind()).incrementAndGet();
      happen(event);
    }
    sleep(50 + random.nextInt(random.nextInt(10) == 0 ? 6000 : 600));
  }

  private Event event(Kind kind) {
    return new Event(
        0, kind, 0, 1 + random.nextInt(4), random.nextInt(1000), random.nextInt(10_000));
  }

  /** The UPS gets into another state. */
  private void turn() {
    Capture next = captures.get(random.nextInt(captures.size()));
    note(next.name());
    Kind kind = next.name().endsWith("battery") ? Kind.ON_BATTERY : Kind.ON_MAINS;
    port.met().get(kind).incrementAndGet();
    port.unit().show(next);
  }

  private void happen(Event event) throws IOException, InterruptedException {
    switch (event.kind()) {
      case NOISE -> port.noise(event);
      case PORT_GONE -> away(50 + event.of(4000), event.salt() % 2 == 0);
      case PORT_SWAPPED -> {
        port.pull();
        port.replace(anotherSerial(event.salt()));
        sleep(50 + event.of(1000));
        port.plug();
      }
      case SILENCE, RESTART -> {
        port.silence(Duration.ofMillis(500 + event.of(6000)));
        sleep(event.of(6000));
      }
      default -> {
        // A unit that is silent for so long is noticed to have been away.
        long away = 10_000 + event.of(2000);
        port.silence(Duration.ofMillis(away + 500));
        sleep(away);
        port.replace(anotherPower(event.salt()));
      }
    }
  }

  private LiveUnit anotherSerial(int salt) {
    LiveUnit unit = port.unit();
    return unit.other((unit.serial() + 1 + salt % 99) % 100, unit.power());
  }

  private LiveUnit anotherPower(int salt) {
    LiveUnit unit = port.unit();
    return unit.other(unit.serial(), 100 + (unit.power() - 99 + salt % 99) % 100);
  }

  /** The port is pulled out, and plugged in again after a time. */
  void away(long millis, boolean sameName) throws IOException, InterruptedException {
    var name = port.device();
    port.pull();
    sleep(millis);
    if (sameName) {
      port.plug();
    } else {
      port.plugElsewhereThan(name);
    }
  }

  /** All is well from now on, but for what the faults made the master believe. */
  void heal() {
    note("no more faults");
    port.heal();
  }

  private static void sleep(long millis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(millis);
  }
}
