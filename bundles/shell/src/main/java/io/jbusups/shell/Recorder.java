// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.registers.Table;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.karaf.shell.support.CommandException;

/**
 * Reads tables of a unit as the driver does: at each of their lengths, and what is refused in
 * halves where that may be, so that one register that the unit does not have costs no other.
 *
 * @param tables where the unit has them
 */
record Recorder(Asker asker, int unit, List<Table> tables) {

  /** Reads all tables once. */
  Capture.Moment record(Duration after, Progress progress)
      throws CommandException, InterruptedException {
    var registers = new TreeMap<Integer, Words>();
    var exceptions = new TreeMap<Integer, Integer>();
    for (int i = 0; i < tables.size(); i++) {
      progress.step(i, tables.size(), tables.get(i).name());
      new Reader(tables.get(i), registers, exceptions).read();
    }
    return new Capture.Moment(after, registers, exceptions);
  }

  /** Reads one table. */
  private final class Reader {

    private final Table table;
    private final Map<Integer, Words> registers;
    private final Map<Integer, Integer> exceptions;
    private final TreeMap<Integer, Words> parts = new TreeMap<>();
    private final TreeMap<Integer, Integer> refusals = new TreeMap<>();

    Reader(Table table, Map<Integer, Words> registers, Map<Integer, Integer> exceptions) {
      this.table = table;
      this.registers = registers;
      this.exceptions = exceptions;
    }

    void read() throws CommandException, InterruptedException {
      int code = Capture.NO_ANSWER;
      for (int length : table.lengths()) {
        code = ask(table.address(), length);
        if (!table.missing().contains(code)) {
          break;
        }
      }
      int last = table.lengths().get(table.lengths().size() - 1);
      if (table.missing().contains(code) && !table.whole()) {
        halves(table.address(), last);
      }
      if (parts.isEmpty()) {
        exceptions.put(table.address(), code);
      } else {
        registers.putAll(parts);
        exceptions.putAll(refusals);
      }
    }

    /** The exception code; -1 for an answer. */
    private int ask(int address, int length) throws CommandException, InterruptedException {
      BusReply reply = asker.ask(new ReadRequest(unit, address, length));
      if (reply instanceof Registers answer) {
        put(address, answer.words());
        return -1;
      }
      if (reply instanceof BusFailure.PortGone || reply instanceof BusFailure.Closed) {
        throw new Prober.NoPort(((BusFailure) reply).cause());
      }
      return reply instanceof BusFailure.ExceptionReply refusal
          ? refusal.code()
          : Capture.NO_ANSWER;
    }

    private void halves(int address, int length) throws CommandException, InterruptedException {
      int first = length / 2;
      if (first > 0) {
        part(address, first);
        part(address + first, length - first);
      }
    }

    private void part(int address, int length) throws CommandException, InterruptedException {
      int code = ask(address, length);
      if (table.missing().contains(code) && length > 1) {
        halves(address, length);
      } else if (code >= 0) {
        refusals.put(address, code);
      }
    }

    /** Neighbours become one run again. */
    private void put(int address, Words words) {
      var before = parts.floorEntry(address);
      if (before != null && before.getKey() + before.getValue().size() == address) {
        parts.put(
            before.getKey(),
            Words.of(IntStream.concat(before.getValue().stream(), words.stream()).toArray()));
      } else {
        parts.put(address, words);
      }
    }
  }
}
