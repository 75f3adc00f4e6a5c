// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import static io.jbusups.faults.Layout.ALARMS;
import static io.jbusups.faults.Layout.CLOCK;
import static io.jbusups.faults.Layout.IDENTIFICATION;
import static io.jbusups.faults.Layout.MEASUREMENTS;
import static io.jbusups.faults.Layout.NO_VALUE;
import static io.jbusups.faults.Layout.SHORT_STATUS;
import static io.jbusups.faults.Layout.STATUS;
import static io.jbusups.faults.Layout.TABLE_LENGTH;

import io.jbusups.bus.Words;
import io.jbusups.simulator.RegisterBank;
import io.jbusups.testkit.ManualTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A UPS whose registers follow its life, with the history of what it said. The high digit of each
 * word tells its table, the rest counts, so that no word can stand for another place or moment.
 */
final class Unit implements RegisterBank {

  private static final long TICK = 250_000_000;

  final int code;
  final int power;
  final int serial;
  int identificationLength = TABLE_LENGTH;
  boolean shortStatus;
  boolean overload;
  boolean imminentStop;

  /** A measurement that it refuses to give; none below 0. */
  int refusedWord = -1;

  /** When it was taken from the line. */
  long goneAt = Long.MAX_VALUE;

  private final ManualTime time;
  private final int base;
  private boolean onBattery;
  private long batterySince;
  private final Map<Integer, List<Said>> history = new HashMap<>();
  private final Set<Integer> refusedTables = new HashSet<>();

  /** A word that it put into an answer. */
  record Said(long at, int value) {}

  Unit(ManualTime time, int code, int power, int serial, int base) {
    this.time = time;
    this.code = code;
    this.power = power;
    this.serial = serial;
    this.base = base;
  }

  /** The same device with another rating, as after a restart. */
  Unit rated(int otherPower) {
    var other = new Unit(time, code, otherPower, serial, base);
    other.shortStatus = shortStatus;
    other.onBattery(onBattery);
    return other;
  }

  void onBattery(boolean on) {
    onBattery = on;
    batterySince = time.getAsLong();
  }

  boolean onBattery() {
    return onBattery;
  }

  /** What it said of a register, oldest first. */
  List<Said> said(int register) {
    return history.getOrDefault(register, List.of());
  }

  /** Whether it ever gave an exception for a table at its last length. */
  boolean refused(int table) {
    return refusedTables.contains(table);
  }

  /** It answers a request with an exception, be it one of its own or of a fault. */
  void refuses(int address) {
    refusedTables.add(table(address - base));
  }

  /** It answers a request with what it holds now. */
  void says(int address, Words words) {
    for (int i = 0; i < words.size(); i++) {
      history
          .computeIfAbsent(address - base + i, register -> new ArrayList<>())
          .add(new Said(time.getAsLong(), words.get(i)));
    }
  }

  /** Whether it has a value there now; what its status may have grown by does not count. */
  boolean gives(Layout.Source source) {
    int word = source.word();
    boolean grown = source.table() == STATUS && word == SHORT_STATUS;
    boolean refused = source.table() == MEASUREMENTS && word == refusedWord;
    return !grown && !refused && words(source.table())[word] != NO_VALUE;
  }

  @Override
  public Words read(int address, int count) throws Refusal {
    int from = address - base;
    int table = table(from);
    int length = length(table);
    boolean fits =
        table == MEASUREMENTS
            ? from + count <= table + length && !covers(from - table, count)
            : from == table && count == length;
    if (from < 0 || table > CLOCK || !fits) {
      if (table != STATUS || count == SHORT_STATUS) {
        refuses(address);
      }
      throw new Refusal(Refusal.ILLEGAL_ADDRESS);
    }
    return Words.of(words(table)).slice(from - table, from - table + count);
  }

  @Override
  public void write(int address, Words words) throws Refusal {
    throw new Refusal(Refusal.ILLEGAL_FUNCTION);
  }

  private int length(int table) {
    if (table == IDENTIFICATION) {
      return identificationLength;
    }
    return table == STATUS && shortStatus ? SHORT_STATUS : TABLE_LENGTH;
  }

  private boolean covers(int from, int count) {
    return refusedWord >= from && refusedWord < from + count;
  }

  private static int table(int register) {
    return register & ~0x1F;
  }

  private int[] words(int table) {
    int tick = (int) (time.getAsLong() / TICK);
    int count = (table / 0x20 + 2) * 0x1000 + tick;
    return switch (table) {
      case IDENTIFICATION -> Arrays.copyOf(new int[] {code, power, serial}, identificationLength);
      case STATUS -> new int[] {onBattery ? 1 << Layout.ON_BATTERY : 1, count, count + 0x800};
      case ALARMS -> new int[] {alarms(), count, count + 0x800};
      case MEASUREMENTS ->
          new int[] {charge(), count, onBattery ? Math.max(charge() / 4, 1) : NO_VALUE};
      default -> new int[] {count + 0x800, count, NO_VALUE};
    };
  }

  private int alarms() {
    return (overload ? 1 << Layout.OVERLOAD : 0) | (imminentStop ? 1 << Layout.IMMINENT_STOP : 0);
  }

  /** Loses one percent a second. */
  private int charge() {
    long seconds = (time.getAsLong() - batterySince) / 1_000_000_000L;
    return onBattery ? (int) Math.max(0, 60 - 2 * seconds) : 100;
  }
}
