// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.driver.PolledUps;
import io.jbusups.testkit.Corruption;
import io.jbusups.testkit.Event;
import io.jbusups.testkit.ManualTime;
import io.jbusups.transport.SteppedBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A line with one or several units, and the driver and transport that poll them. */
final class Site {

  static final int FAST = 500;
  static final int NORMAL = 1000;
  static final int SLOW = 2000;
  static final int MAX_AGE = 3000;
  static final Duration TIMEOUT = Duration.ofMillis(300);
  private static final int RETRIES = 2;

  /** When all refusals have come that the driver had to wait for or ask for again. */
  private static final int LATE_REFUSALS = 8000;

  /** How long requests may be hit by the last fault. */
  private static final int LEFT_FOR_REQUESTS = 2000;

  /** A unit that answers no request for so long is noticed to have been away. */
  private static final long NOTICED = 10_000;

  private final ManualTime time = new ManualTime();
  private final FaultyLine line = new FaultyLine(time);
  private final List<Socket> sockets = new ArrayList<>();
  private final List<PolledUps> polled = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();
  private final SteppedBus bus;
  private long quietFrom;
  private long snapshots;
  private long steps;
  private boolean over;
  private int serial = 0x1100;

  /** How a schedule ended. */
  record Outcome(List<String> wrong, long snapshots, Duration statusAfter, Duration allAfter) {}

  private Duration statusAfter = Duration.ZERO;
  private Duration allAfter = Duration.ZERO;

  /**
   * @param latest how late a unit may answer a request, counted from when it was free to do so
   * @param tell whether to keep a journal of everything
   */
  Site(int units, Duration latest, boolean tell) {
    Journal.begin(time, tell);
    bus = new SteppedBus(time, line, TIMEOUT, RETRIES, this::over);
    bus.trace(tell);
    for (int number = 1; number <= units; number++) {
      var socket = new Socket(time, line, number, latest);
      socket.plug(unit(number));
      line.add(number, socket);
      sockets.add(socket);
      Map<String, Object> settings =
          Map.of(
              "service.pid", "jbus.ups~rack" + number,
              "bus", "b",
              "unit", number,
              "fast.ms", FAST,
              "normal.ms", NORMAL,
              "slow.ms", SLOW,
              "max.age.ms", MAX_AGE);
      polled.add(new PolledUps(settings, time, Layout.registry(), now -> published(socket, now)));
    }
  }

  /** Plays a schedule and what follows it until all is well again. */
  Outcome play(List<Event> schedule) {
    long start = time.getAsLong();
    quietFrom = start;
    for (Event event : schedule) {
      long at = start + TimeUnit.MILLISECONDS.toNanos(event.at());
      at(at, () -> happen(event));
      quietFrom = Math.max(quietFrom, at + TimeUnit.MILLISECONDS.toNanos(duration(event)));
    }
    at(quietFrom + 1, this::heal);
    polled.forEach(ups -> ups.start(bus));
    bus.run();
    wrong.addAll(Journal.errors());
    return new Outcome(wrong, snapshots, statusAfter, allAfter);
  }

  private static long duration(Event event) {
    return switch (event.kind()) {
      case PORT_GONE, PORT_SWAPPED -> 1 + event.of(4000);
      case SILENCE -> event.of(6000);
      case RESTART -> 1000 + event.of(4000);
      case RESTART_WITH_OTHER_POWER, SWAPPED -> NOTICED + event.of(3000);
      default -> event.kind().hitsRequests() ? LEFT_FOR_REQUESTS : 0;
    };
  }

  private void happen(Event event) {
    Journal.note("*** " + event);
    if (event.kind().hitsRequests()) {
      line.meet(event);
      return;
    }
    Socket socket = sockets.get(event.unit() % sockets.size());
    Unit unit = socket.unit();
    Duration lasting = Duration.ofMillis(duration(event));
    long end = time.getAsLong() + lasting.toNanos();
    switch (event.kind()) {
      case NOISE -> line.emit(new Corruption(event).noise());
      case PORT_GONE -> {
        line.lose(event.salt() % 3 == 0);
        at(end, line::restore);
      }
      case PORT_SWAPPED -> {
        line.lose(event.salt() % 3 == 0);
        socket.unplug();
        socket.plug(unit(event.salt()));
        at(end, line::restore);
      }
      case SILENCE -> socket.silence(lasting);
      case RESTART -> {
        socket.restart();
        socket.silence(lasting);
      }
      case RESTART_WITH_OTHER_POWER -> replace(socket, unit.rated(unit.power + 1), lasting);
      case SWAPPED -> replace(socket, unit(event.salt()), lasting);
      case ON_BATTERY -> unit.onBattery(true);
      case ON_MAINS -> unit.onBattery(false);
      case OVERLOAD -> unit.overload = true;
      case IMMINENT_STOP -> unit.imminentStop = true;
      case WELL -> {
        unit.overload = false;
        unit.imminentStop = false;
      }
      case STATUS_SHRINKS -> unit.shortStatus = true;
      case STATUS_GROWS -> unit.shortStatus = false;
      case REGISTER_REFUSED -> unit.refusedWord = event.salt() % 3;
      default -> unit.refusedWord = -1;
    }
  }

  private void replace(Socket socket, Unit next, Duration after) {
    socket.unplug();
    socket.silence(after);
    at(time.getAsLong() + after.toNanos(), () -> socket.plug(next));
  }

  /** Another code, serial number and sometimes base for each salt. */
  private Unit unit(int salt) {
    var unit = new Unit(time, 130 + salt % 4, 200 + salt % 3, serial++, salt % 5 == 0 ? 0 : 0x1000);
    unit.onBattery(salt % 7 == 0);
    unit.shortStatus = salt % 6 == 0;
    return unit;
  }

  /**
   * The faults are over. What they made the driver believe refused needs a release, when the last
   * late refusal has come.
   */
  private void heal() {
    line.heal();
    long now = time.getAsLong();
    at(now + LATE_REFUSALS * 1_000_000L, () -> polled.forEach(PolledUps::release));
    at(now + MAX_AGE * 1_000_000L, this::watch);
  }

  /** Looks whether all is well again. */
  private void watch() {
    var since = Duration.ofNanos(time.getAsLong() - quietFrom);
    boolean all = true;
    boolean status = true;
    for (int i = 0; i < polled.size(); i++) {
      Recovery recovery =
          Recovery.of(polled.get(i).latest(), sockets.get(i).unit(), time.getAsLong());
      status &= recovery.fresh();
      all &= recovery.missing().isEmpty();
      if (!recovery.fresh() && since.compareTo(Recovery.STATUS_WITHIN) > 0
          || !recovery.missing().isEmpty() && since.compareTo(Recovery.ALL_WITHIN) > 0) {
        wrong.add("not well after " + since + ": " + recovery + " " + polled.get(i).latest());
      }
    }
    if (status && statusAfter.isZero()) {
      statusAfter = since;
    }
    if (status && all) {
      allAfter = since;
      over = true;
    } else {
      at(time.getAsLong() + 250_000_000, this::watch);
    }
  }

  private void published(Socket socket, UpsSnapshot snapshot) {
    snapshots++;
    long now = time.getAsLong();
    var lies = Truth.lies(snapshot, socket.units(), now);
    if (!lies.isEmpty() && wrong.isEmpty()) {
      wrong.add("at %d ms: %s in %s".formatted(millis(now), lies, snapshot));
    }
  }

  /** Milliseconds since the beginning. */
  static long millis(long time) {
    return time / 1_000_000 - 1000;
  }

  private boolean over() {
    if (++steps > 2_000_000) {
      wrong.add("it turns in circles");
    }
    return over || !wrong.isEmpty();
  }

  private void at(long when, Runnable task) {
    time.schedule(
        () -> {
          try {
            task.run();
          } catch (RuntimeException | AssertionError e) {
            wrong.add("defect of the test: " + e + " at " + e.getStackTrace()[0]);
          }
        },
        when - time.getAsLong(),
        TimeUnit.NANOSECONDS);
  }

  /** What is still amiss at a unit to which nothing happens any more. */
  record Recovery(boolean fresh, List<String> missing) {

    /** Ten time-outs of a late window, three tries, identification at two bases. */
    static final Duration STATUS_WITHIN = Duration.ofSeconds(15);

    /** What only timed out is asked for 32 times as seldom. */
    static final Duration ALL_WITHIN = Duration.ofMillis(32L * SLOW).plus(STATUS_WITHIN);

    static Recovery of(UpsSnapshot snapshot, Unit unit, long now) {
      boolean fresh =
          snapshot.state() == DataState.FRESH && Truth.lies(snapshot, List.of(unit), now).isEmpty();
      var missing =
          Layout.VARIABLES.entrySet().stream()
              .filter(entry -> unit.gives(entry.getValue()))
              .map(Map.Entry::getKey)
              .filter(name -> snapshot.value(name).isEmpty())
              .sorted()
              .toList();
      return new Recovery(fresh, missing);
    }
  }
}
