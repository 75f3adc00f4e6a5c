// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.driver.PolledUps;
import io.jbusups.testkit.ManualTime;
import io.jbusups.transport.SteppedBus;
import io.jbusups.transport.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * One UPS with nothing configured but its bus, in virtual time: every pace and age is the default
 * one, as the time-outs and retries of the bus are.
 */
final class DefaultSite {

  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final int RETRIES = 2;

  /** As with the real ones, no other table has as many words. */
  private static final int IDENTIFICATION_LENGTH = 12;

  final Unit unit;
  final Socket socket;
  final FaultyLine line;
  private final ManualTime time = new ManualTime();
  private final long start = time.getAsLong();
  private final Set<Integer> lost = new HashSet<>();
  private final List<Seen> seen = new ArrayList<>();
  private final PolledUps ups;
  private boolean over;

  /** A snapshot and when it was published, in time since the beginning. */
  record Seen(Duration at, UpsSnapshot snapshot) {}

  DefaultSite() {
    Journal.begin(time, false);
    line = new FaultyLine(time);
    socket = new Socket(time, line, 1, TIMEOUT);
    unit = new Unit(time, 131, 150, 0x1100, 0x1000);
    unit.identificationLength = IDENTIFICATION_LENGTH;
    socket.plug(unit);
    line.add(1, socket);
    ups =
        new PolledUps(
            Map.of("service.pid", "jbus.ups~rack1", "bus", "room"),
            time,
            Layout.registry(IDENTIFICATION_LENGTH),
            snapshot -> seen.add(new Seen(now(), snapshot)));
  }

  /** Something happens at a time since the beginning. */
  void at(Duration when, Runnable what) {
    time.schedule(what, when.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Requests for a table are lost from now on. */
  void lose(int table) {
    lost.add(0x1000 + table);
  }

  /** Lets it all happen. */
  DefaultSite play(Duration length) {
    var bus = new SteppedBus(time, new Losing(line, lost), TIMEOUT, RETRIES, () -> over);
    at(length, () -> over = true);
    ups.start(bus);
    bus.run();
    return this;
  }

  Duration now() {
    return Duration.ofNanos(time.getAsLong() - start);
  }

  /** When a table was last in an answer before a time. */
  Duration said(int table, Duration before) {
    long latest =
        unit.said(table).stream()
            .mapToLong(said -> said.at() - start)
            .filter(at -> at <= before.toNanos())
            .max()
            .orElseThrow();
    return Duration.ofNanos(latest);
  }

  /** When the first snapshot after a time was so. */
  Duration first(Duration after, Predicate<UpsSnapshot> wanted) {
    return seen.stream()
        .filter(one -> one.at().compareTo(after) >= 0 && wanted.test(one.snapshot()))
        .map(Seen::at)
        .findFirst()
        .orElseThrow(() -> new AssertionError("never"));
  }

  /** What a client that asks then is told. */
  UpsSnapshot told(Duration at) {
    UpsSnapshot latest = seen.get(0).snapshot();
    for (Seen next : seen) {
      if (next.at().compareTo(at) > 0) {
        break;
      }
      latest = next.snapshot();
    }
    return latest;
  }

  List<Seen> seen() {
    return seen;
  }

  /** A line on which requests for some registers are lost. */
  private record Losing(FaultyLine line, Set<Integer> lost) implements Wire {
    @Override
    public void transmit(byte[] bytes) throws IOException {
      if (!lost.contains((bytes[2] & 0xFF) << 8 | bytes[3] & 0xFF)) {
        line.transmit(bytes);
      }
    }

    @Override
    public boolean there() {
      return line.there();
    }

    @Override
    public Object mark() {
      return line.mark();
    }

    @Override
    public void open() throws IOException {
      line.open();
    }

    @Override
    public void close() {
      line.close();
    }

    @Override
    public Optional<String> outdated() {
      return line.outdated();
    }

    @Override
    public int receive(byte[] into) throws IOException {
      return line.receive(into);
    }

    @Override
    public void drain() {
      line.drain();
    }
  }
}
