// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.ClockPoints;
import io.jbusups.models.Confidence;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Recognition;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A small model, captures of it, and a registry whose captures come and go. */
final class Models {

  /** JBUSP in small: identification, status and measurements, and the clock of the real one. */
  static final UpsModel MODEL = model();

  private Models() {}

  static Capture capture(String name, Map<Integer, Words> registers) {
    return capture(name, registers, Map.of());
  }

  static Capture capture(
      String name, Map<Integer, Words> registers, Map<Integer, Integer> exceptions) {
    return new Capture(name, "small", "made up", registers, exceptions, Map.of());
  }

  private static UpsModel model() {
    return new UpsModel(
        "small",
        "SMALL",
        "jbusp",
        "1.0.0",
        Confidence.DOCUMENTED,
        new Recognition(
            "identification", "I00", Set.of(130), false, List.of(0x1000, 0x0000), Recognition.LAST),
        Map.of(
            "identification", table("identification", 0x1000, List.of(12), true),
            "status", table("status", 0x1020, List.of(6, 4), true),
            "measurements", table("measurements", 0x1060, List.of(48), false),
            "clock", table("clock", 0x1360, List.of(4), true)),
        Map.of(
            "second", point("second", 0, new Format.OneByte(false)),
            "minute", point("minute", 0, new Format.OneByte(true)),
            "hour", point("hour", 1, new Format.OneByte(false)),
            "day", point("day", 1, new Format.OneByte(true)),
            "month", point("month", 2, new Format.OneByte(true)),
            "year", point("year", 3, new Format.Unsigned(BigDecimal.ONE, 2000))),
        Map.of(),
        new ClockPoints("year", "month", "day", "hour", "minute", "second"),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        null);
  }

  private static Table table(String name, int address, List<Integer> lengths, boolean whole) {
    return new Table(name, address, lengths, whole, Pace.NORMAL, false);
  }

  private static Point point(String code, int word, Format format) {
    return new Point(code, "clock", word, format, Set.of(0xFFFF), code, "");
  }

  /** A registry of the small model. */
  static final class Registry implements ModelRegistry {

    private final Map<String, Capture> captures = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void deploy(Capture capture) {
      captures.put(capture.name(), capture);
      listeners.forEach(Runnable::run);
    }

    void remove(String name) {
      captures.remove(name);
      listeners.forEach(Runnable::run);
    }

    int listeners() {
      return listeners.size();
    }

    @Override
    public Optional<UpsModel> named(String name) {
      return Optional.of(MODEL).filter(model -> model.name().equals(name));
    }

    @Override
    public Optional<UpsModel> matching(String family, int code) {
      return Optional.empty();
    }

    @Override
    public Optional<Capture> capture(String name) {
      return Optional.ofNullable(captures.get(name));
    }

    @Override
    public List<String> captures() {
      return List.copyOf(captures.keySet());
    }

    @Override
    public List<Deployment> deployments() {
      return List.of();
    }

    @Override
    public AutoCloseable onChange(Runnable listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }
  }
}
