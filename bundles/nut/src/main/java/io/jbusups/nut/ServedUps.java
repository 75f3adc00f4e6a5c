// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A UPS under one of its names. Keeps the answers that most clients ask for all the time until it
 * has another snapshot. May be used from any thread.
 */
final class ServedUps {

  static final String STATUS = "ups.status";

  private final String name;
  private final String real;
  private final UpsDevice device;
  private volatile @Nullable Forced forced;
  private volatile @Nullable Answers answers;

  /** A snapshot and what it looks like while a forced shutdown is called. */
  private record Forced(UpsSnapshot snapshot, UpsSnapshot seen) {}

  ServedUps(String name, UpsDevice device) {
    this(name, name, device);
  }

  private ServedUps(String name, String real, UpsDevice device) {
    this.name = name;
    this.real = real;
    this.device = device;
  }

  /** The same UPS under another name. */
  ServedUps as(String alias) {
    return new ServedUps(alias, real, device);
  }

  String name() {
    return name;
  }

  /** Its own name, whichever this one is. */
  String real() {
    return real;
  }

  UpsDevice device() {
    return device;
  }

  String description() {
    return device.description();
  }

  UpsSnapshot snapshot() {
    return device.snapshot();
  }

  /** What clients see while a forced shutdown is called: {@code FSD} stands first. */
  @SuppressWarnings("ReferenceEquality") // the very snapshot that was changed
  UpsSnapshot forcedSnapshot() {
    var snapshot = device.snapshot();
    var known = forced;
    if (known == null || known.snapshot() != snapshot) {
      known = new Forced(snapshot, forced(snapshot));
      forced = known;
    }
    return known.seen();
  }

  private static UpsSnapshot forced(UpsSnapshot snapshot) {
    var variables = UpsSnapshot.index(snapshot.variables().values());
    variables.computeIfPresent(
        STATUS,
        (key, status) ->
            new Variable(status.name(), ("FSD " + status.value()).strip(), status.type()));
    return new UpsSnapshot(
        snapshot.state(),
        snapshot.cause(),
        snapshot.readAt(),
        snapshot.status(),
        snapshot.alarms(),
        variables,
        snapshot.commands());
  }

  /** The answers that are made of a snapshot. */
  @SuppressWarnings("ReferenceEquality") // the very snapshot that they are made of
  Answers answers(UpsSnapshot snapshot) {
    var known = answers;
    if (known == null || known.snapshot() != snapshot) {
      known = new Answers(name, snapshot);
      answers = known;
    }
    return known;
  }
}
