// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A UPS whose state a test sets. */
final class FakeUps implements UpsDevice {

  private final String name;
  private final List<UpsListener> listeners = new CopyOnWriteArrayList<>();
  private volatile UpsSnapshot snapshot;

  FakeUps(Seen seen) {
    name = seen.name();
    snapshot = seen.snapshot();
  }

  void become(Seen seen) {
    UpsSnapshot before = snapshot;
    snapshot = seen.snapshot();
    listeners.forEach(listener -> listener.changed(this, before, snapshot));
  }

  int listeners() {
    return listeners.size();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String description() {
    return "";
  }

  @Override
  public UpsSnapshot snapshot() {
    return snapshot;
  }

  @Override
  public Subscription subscribe(UpsListener listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
