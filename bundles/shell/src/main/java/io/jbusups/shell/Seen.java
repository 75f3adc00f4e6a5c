// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.api.Alarm;
import io.jbusups.api.DataState;
import io.jbusups.api.StatusFlag;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A UPS as it was seen once, so that everything shown of it belongs together. */
record Seen(String name, String description, UpsSnapshot snapshot, Instant at) {

  static Seen of(UpsDevice device) {
    return new Seen(device.name(), device.description(), device.snapshot(), Instant.now());
  }

  /** {@code fresh}, {@code stale} or {@code unreached}. */
  String state() {
    return snapshot.state().name().toLowerCase(Locale.ROOT);
  }

  boolean fresh() {
    return snapshot.state() == DataState.FRESH;
  }

  Optional<String> model() {
    return snapshot.value("device.model").or(() -> snapshot.value("ups.model"));
  }

  /** The words of {@code ups.status}, if the UPS is fresh and anything decides them. */
  Optional<String> status() {
    return Optional.of(
            snapshot.status().stream().map(StatusFlag::name).collect(Collectors.joining(" ")))
        .filter(words -> fresh() && !words.isEmpty());
  }

  /** A measured number, while what was measured can be trusted. */
  Optional<BigDecimal> number(String variable) {
    return Amount.number(snapshot.value(variable)).filter(number -> fresh());
  }

  /** How long ago its status was read; none before the first time. */
  Optional<Duration> age() {
    return Optional.ofNullable(snapshot.readAt())
        .map(readAt -> Duration.between(readAt, at))
        .map(age -> age.isNegative() ? Duration.ZERO : age);
  }

  /** Why it is not fresh, if it is not: {@code stale: no answer within 1000 ms}. */
  Optional<String> complaint() {
    String cause = snapshot.cause();
    return Optional.of(cause.isBlank() ? state() : state() + ": " + cause)
        .filter(words -> !fresh());
  }

  /** The fields that {@code ups:list} documents. */
  ObjectNode json() {
    ObjectNode json = Json.object().put("name", name).put("description", description);
    json.put("model", model().orElse(null));
    json.put("state", state());
    json.put("cause", snapshot.cause());
    json.set("status", Json.array(snapshot.status(), flag -> Json.text(flag.name())));
    json.set("alarms", Json.array(snapshot.alarms(), Seen::json));
    json.put("load", number("ups.load").orElse(null));
    json.put("charge", number("battery.charge").orElse(null));
    json.put("runtime", number("battery.runtime").orElse(null));
    json.put("age", age().map(Amount::seconds).orElse(null));
    return json;
  }

  private static ObjectNode json(Alarm alarm) {
    return Json.object().put("code", alarm.code()).put("text", alarm.text());
  }
}
