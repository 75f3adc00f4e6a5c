// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.RegisterView;
import io.jbusups.registers.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/**
 * Records what a unit answers.
 *
 * @param tables the names of those to record
 * @param seconds for how long; 0 for one moment
 */
record Capturing(
    Subject subject, Masking masking, List<String> tables, int seconds, Progress progress) {

  /** Tables are read no more often than this. */
  private static final long PERIOD_MS = 1000;

  /**
   * Ends early when interrupted or when the port is gone, with what was read until then.
   *
   * @throws InterruptedException when not even the first moment is complete: a capture without some
   *     of its tables would say that the unit does not have them
   */
  Recording run(String name, String origin) throws CommandException, InterruptedException {
    var moments = new ArrayList<Capture.Moment>();
    var recorder = recorder();
    long start = System.nanoTime();
    Capture.Moment first = recorder.record(Duration.ZERO, progress);
    Map<String, String> expect = Map.of();
    if (subject.ups().isPresent()) {
      Subject.Ups.Seen seen = subject.ups().get().seen();
      first = settled(first, seen.rows());
      expect = seen.fresh() && complete() ? published(seen) : Map.of();
    }
    moments.add(masking.mask(first));
    String ended = "";
    try {
      goOn(recorder, start, moments);
    } catch (InterruptedException e) {
      ended = "interrupted";
    } catch (CommandException e) {
      ended = String.valueOf(e.getMessage());
    }
    return new Recording(
        name, subject.model().name(), origin, moments, masking.mask(expect), ended);
  }

  private void goOn(Recorder recorder, long start, List<Capture.Moment> moments)
      throws CommandException, InterruptedException {
    Duration next = next(Duration.ZERO, start);
    while (next.compareTo(Duration.ofSeconds(seconds)) <= 0) {
      progress.step((int) passed(start).toSeconds(), seconds, "s");
      Thread.sleep(Math.max(0, next.minus(passed(start)).toMillis()));
      moments.add(masking.mask(recorder.record(passed(start), Progress.NONE)));
      next = next(next, start);
    }
  }

  /** When to read again: a period after the reading before, or at once where that took longer. */
  private static Duration next(Duration before, long start) {
    Duration next = before.plusMillis(PERIOD_MS);
    Duration passed = passed(start);
    return next.compareTo(passed) < 0 ? passed : next;
  }

  /** Whether all that variables are made of is recorded. */
  boolean complete() {
    return tables.size() == subject.model().tables().size();
  }

  private Recorder recorder() {
    List<Table> where =
        tables.stream()
            .map(subject.model().tables()::get)
            .map(table -> table.shifted(subject.offset()))
            .toList();
    return new Recorder(Asker.over(subject.bus()), subject.unit(), where);
  }

  private static Duration passed(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** With the words that the variables were made of, which were read a little earlier. */
  private static Capture.Moment settled(Capture.Moment read, List<RegisterView.Row> rows) {
    var registers = new TreeMap<Integer, Words>(read.registers());
    for (RegisterView.Row row : rows) {
      @Nullable Words raw = row.raw();
      var run = registers.floorEntry(row.address());
      if (raw == null || run == null) {
        continue;
      }
      int from = row.address() - run.getKey();
      if (from + raw.size() <= run.getValue().size()) {
        int[] words = run.getValue().stream().toArray();
        for (int i = 0; i < raw.size(); i++) {
          words[from + i] = raw.get(i);
        }
        registers.put(run.getKey(), Words.of(words));
      }
    }
    return new Capture.Moment(read.after(), registers, read.exceptions());
  }

  /** What the registers give: not what the driver tells of itself. */
  private Map<String, String> published(Subject.Ups.Seen seen) {
    return seen.snapshot().variables().values().stream()
        .filter(v -> !v.name().startsWith("driver."))
        .filter(
            v -> !v.name().equals("ups.id") || subject.model().variables().containsKey("ups.id"))
        .collect(
            Collectors.toMap(v -> v.name(), v -> v.value(), (first, same) -> first, TreeMap::new));
  }
}
