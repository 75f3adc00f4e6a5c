// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.bus.BusStatistics;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.RegisterBus;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bus as it was seen once. */
record SeenBus(
    String name, BusStatus status, BusStatistics statistics, boolean tracing, Instant at) {

  static SeenBus of(RegisterBus bus) {
    return new SeenBus(bus.name(), bus.status(), bus.statistics(), bus.tracing(), Instant.now());
  }

  String state() {
    return status.state().name().toLowerCase(Locale.ROOT);
  }

  Duration since() {
    Duration since = Duration.between(status.since(), at);
    return since.isNegative() ? Duration.ZERO : since;
  }

  /** Without any answer there is no round trip to speak of. */
  Optional<Duration> roundTripP50() {
    return Optional.of(statistics.roundTripP50()).filter(any -> statistics.answers() > 0);
  }

  Optional<Duration> roundTripP99() {
    return Optional.of(statistics.roundTripP99()).filter(any -> statistics.answers() > 0);
  }

  Optional<BigDecimal> utilisation() {
    return Optional.of(statistics.utilisation()).filter(Double::isFinite).map(BigDecimal::valueOf);
  }

  /** Failures that happened, by kind. */
  Map<String, Long> failures() {
    var failures = new TreeMap<>(statistics.failures());
    failures.values().removeIf(count -> count == 0);
    return failures;
  }

  /** The fields that {@code jbus:buses} documents. */
  ObjectNode json() {
    ObjectNode json = Json.object().put("name", name).put("endpoint", status.endpoint());
    json.put("state", state());
    json.put("cause", status.cause());
    json.put("since", status.since().toString());
    json.put("transactions", statistics.transactions());
    json.put("writes", statistics.writes());
    json.put("answers", statistics.answers());
    ObjectNode failures = json.putObject("failures");
    failures().forEach(failures::put);
    json.put("utilisation", utilisation().orElse(null));
    json.put("roundTripP50", roundTripP50().map(SeenBus::millis).orElse(null));
    json.put("roundTripP99", roundTripP99().map(SeenBus::millis).orElse(null));
    return json.put("tracing", tracing);
  }

  private static BigDecimal millis(Duration time) {
    return BigDecimal.valueOf(time.toNanos() / 1000, 3);
  }
}
