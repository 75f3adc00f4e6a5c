// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import org.jspecify.annotations.Nullable;

/**
 * A UPS under one of its names. Keeps the answer to {@code LIST VAR}, which most clients ask for
 * all the time, until the UPS has another snapshot. May be used from any thread.
 */
final class ServedUps {

  static final String STATUS = "ups.status";

  private final String name;
  private final String real;
  private final UpsDevice device;
  private volatile @Nullable Forced forced;
  private volatile @Nullable Kept kept;

  /** An answer and the snapshot that it was made from. */
  private record Kept(UpsSnapshot snapshot, Encoded variables) {}

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

  /**
   * The answer to {@code LIST VAR}. Only the exact name's is kept: other spellings are many, and a
   * client could fill the memory with them.
   */
  @SuppressWarnings("ReferenceEquality") // the very snapshot that was encoded
  Encoded variables(String spelling, UpsSnapshot snapshot) {
    if (!spelling.equals(name)) {
      return ListRequest.Var.encode(spelling, snapshot);
    }
    var known = kept;
    if (known == null || known.snapshot() != snapshot) {
      known = new Kept(snapshot, ListRequest.Var.encode(name, snapshot));
      kept = known;
    }
    return known.variables();
  }
}
