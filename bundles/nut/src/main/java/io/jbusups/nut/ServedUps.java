// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * A UPS under one of its names. Keeps the answer to {@code LIST VAR}, which most clients ask for
 * all the time, until the UPS has another snapshot. May be used from any thread.
 */
final class ServedUps {

  private final String name;
  private final UpsDevice device;
  private volatile @Nullable Kept kept;

  /** An answer and the snapshot that it was made from. */
  private record Kept(UpsSnapshot snapshot, Encoded variables) {}

  ServedUps(String name, UpsDevice device) {
    this.name = name;
    this.device = device;
  }

  /** The same UPS under another name. */
  ServedUps as(String alias) {
    return new ServedUps(alias, device);
  }

  String name() {
    return name;
  }

  String description() {
    return device.description();
  }

  UpsSnapshot snapshot() {
    return device.snapshot();
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
