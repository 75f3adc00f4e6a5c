// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.simulator.RegisterBank;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A UPS that moves from one capture to the next, counts in two registers, and remembers what it
 * held and when. What a capture must be published as is known from its file, so that none of the
 * product's code says what is true. Safe for use by any thread.
 */
final class LiveUnit implements RegisterBank {

  static final int IDENTIFICATION = 0x1000;
  static final int STATUS = 0x1020;
  static final int ALARMS = 0x1040;
  static final int MEASUREMENTS = 0x1060;
  static final int CONFIGURATION = 0x10E0;

  /** Counts: a word of the measurements, and one of the configuration. */
  static final String MEASURED = "output.L1-N.voltage";

  static final String CONFIGURED = "input.voltage.nominal";

  private static final int MEASURED_WORD = 9;
  private static final int FIRST_COUNT = 1000;
  private static final int LAST_COUNT = 60_000;
  private static final int POWER_WORD = 1;
  private static final int LAST_SERIAL_WORD = 7;
  private static final long REMEMBERED = TimeUnit.MINUTES.toNanos(5);

  /** What it held from a moment on. */
  record Held(long since, Capture capture, int measured, int configured) {
    @Override
    public String toString() {
      return capture.name() + ", counts " + measured + " and " + configured;
    }
  }

  private final int serial;
  private final int power;
  private final Deque<Held> history = new ArrayDeque<>();
  private final Map<Integer, Long> answered = new HashMap<>();
  private final Map<Integer, Long> refused = new HashMap<>();
  private long goneAt = Long.MAX_VALUE;

  /**
   * @param serial 0 to 99: the last two digits of its serial number
   * @param power its rating in tenths of a kVA
   */
  LiveUnit(Capture capture, int serial, int power) {
    this.serial = serial;
    this.power = power;
    history.add(new Held(System.nanoTime(), capture, FIRST_COUNT, FIRST_COUNT));
  }

  /** Another device, or the same with another rating, in the same state. */
  LiveUnit other(int otherSerial, int otherPower) {
    return new LiveUnit(now().capture(), otherSerial, otherPower);
  }

  int serial() {
    return serial;
  }

  int power() {
    return power;
  }

  synchronized Held now() {
    return history.getLast();
  }

  synchronized void show(Capture capture) {
    hold(new Held(System.nanoTime(), capture, now().measured(), now().configured()));
  }

  /** Counts on in both registers; returns the new count of the measurements. */
  synchronized int count() {
    Held now = now();
    hold(
        new Held(
            System.nanoTime(), now.capture(), next(now.measured()), next(now.configured() + 1)));
    return now().measured();
  }

  private static int next(int count) {
    return count >= LAST_COUNT ? FIRST_COUNT : count + 1;
  }

  private void hold(Held next) {
    history.addLast(next);
    while (history.size() > 2 && second().since() < next.since() - REMEMBERED) {
      history.removeFirst();
    }
  }

  private Held second() {
    var states = history.iterator();
    states.next();
    return states.next();
  }

  /** All that it held at any moment since. */
  synchronized List<Held> heldSince(long moment) {
    var held = new ArrayDeque<Held>();
    var latestFirst = history.descendingIterator();
    while (latestFirst.hasNext()) {
      Held next = latestFirst.next();
      held.addFirst(next);
      if (next.since() - moment <= 0) {
        break;
      }
    }
    return new ArrayList<>(held);
  }

  /** What a state must be published as; empty where there must be no such variable. */
  Optional<String> value(String variable, Held held) {
    return switch (variable) {
      case MEASURED -> Optional.of(Integer.toString(held.measured()));
      case CONFIGURED -> Optional.of(Integer.toString(held.configured()));
      case "ups.power.nominal" -> Optional.of(Integer.toString(100 * power));
      case "device.serial", "ups.serial" -> Optional.of(serialNumber(held));
      default -> Optional.ofNullable(held.capture().expect().get(variable));
    };
  }

  private String serialNumber(Held held) {
    String captured = held.capture().expect().getOrDefault("ups.serial", "");
    return captured.substring(0, captured.length() - 2) + "%02d".formatted(serial);
  }

  /** It was taken from the line. */
  synchronized void gone() {
    goneAt = System.nanoTime();
  }

  /** Whether it was on the line at any moment since. */
  synchronized boolean presentSince(long moment) {
    return goneAt == Long.MAX_VALUE || goneAt - moment >= 0;
  }

  /** A table went out in an answer that was whole, to a request that arrived at that time. */
  synchronized void said(int table, long requested) {
    answered.put(table, requested);
  }

  /** When the latest request for a table arrived that was answered. */
  synchronized Optional<Long> said(int table) {
    return Optional.ofNullable(answered.get(table));
  }

  /** A fault made it refuse a table. */
  synchronized void refuses(int table) {
    refused.put(table, System.nanoTime());
  }

  /** Whether a master may still believe that it refuses a table. */
  synchronized boolean refusedSince(int table, long moment) {
    Long at = refused.get(table);
    return at != null && at - moment >= 0;
  }

  @Override
  public Words read(int address, int count) throws Refusal {
    Held held = now();
    for (var table : held.capture().registers().entrySet()) {
      int from = address - table.getKey();
      int size = table.getValue().size();
      boolean whole = table.getKey() != MEASUREMENTS;
      if (whole ? from == 0 && count == size : from >= 0 && from + count <= size) {
        return Words.of(words(table.getKey(), table.getValue(), held)).slice(from, from + count);
      }
    }
    throw new Refusal(Refusal.ILLEGAL_ADDRESS);
  }

  private int[] words(int table, Words captured, Held held) {
    int[] words = captured.stream().toArray();
    switch (table) {
      case IDENTIFICATION -> {
        words[POWER_WORD] = power;
        words[LAST_SERIAL_WORD] = ('0' + serial % 10) << 8 | '0' + serial / 10;
      }
      case MEASUREMENTS -> words[MEASURED_WORD] = held.measured();
      case CONFIGURATION -> words[0] = held.configured();
      default -> {}
    }
    return words;
  }

  @Override
  public void write(int address, Words words) throws Refusal {
    throw new Refusal(Refusal.ILLEGAL_FUNCTION);
  }
}
