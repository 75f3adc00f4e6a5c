// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.Words;
import io.jbusups.models.RegisterView;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The diagnostic view of a UPS: its latest readings, point by point. */
final class RegisterRows implements RegisterView {

  private final String ups;
  private final Runnable release;
  private volatile @Nullable Held latest;

  RegisterRows(String ups, Runnable release) {
    this.ups = ups;
    this.release = release;
  }

  @Override
  public void release() {
    release.run();
  }

  void show(Held held) {
    latest = held;
  }

  @Override
  public String ups() {
    return ups;
  }

  @Override
  public String model() {
    Held held = latest;
    return held == null ? "" : held.model().name();
  }

  /** Whether a NUT variable, in any case, is one that the UPS gives; not while that is unknown. */
  boolean gives(String variable) {
    Held held = latest;
    return held != null && held.model().variables().containsKey(variable.toLowerCase(Locale.ROOT));
  }

  @Override
  public List<Row> rows() {
    Held held = latest;
    if (held == null) {
      return List.of();
    }
    long now = System.nanoTime();
    Readings readings = held.at(now);
    return held.model().points().values().stream()
        .map(point -> row(held, readings, now, point))
        .sorted(Comparator.comparingInt(Row::address).thenComparingInt(row -> bit(row.point())))
        .toList();
  }

  private static Row row(Held held, Readings readings, long now, Point point) {
    TableSpans table = Objects.requireNonNull(held.tables().get(point.table()));
    Span span = table.at(point.word());
    Reading reading = readings.of(point);
    Words words = table.words();
    int end = point.word() + point.format().words();
    Reading own = readings.words(point);
    boolean known = own instanceof Reading.Value || own instanceof Reading.Absent;
    return new Row(
        span.table().address() + point.word(),
        known && end <= words.size() ? words.slice(point.word(), end) : null,
        point,
        reading,
        span.words() == null ? null : Duration.ofNanos(now - span.readAt()));
  }

  private static int bit(Point point) {
    return point.format() instanceof Format.Bit bit ? bit.bit() : -1;
  }
}
