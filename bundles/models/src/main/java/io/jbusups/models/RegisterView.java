// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.bus.Words;
import io.jbusups.registers.Point;
import io.jbusups.registers.Reading;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What is behind a UPS's variables, register by register, for a person who looks for a fault.
 * Published as an OSGi service by whoever reads a UPS. Safe for use by any thread; no method blocks
 * or touches a wire.
 */
@ProviderType
public interface RegisterView {

  /** The service property that holds {@link #ups()}. */
  String NAME = "ups.name";

  /** The name of the UPS, as its device has it. */
  String ups();

  /** The name of the UPS's model; empty while it is not known. */
  String model();

  /**
   * Every point of the UPS's model, by address and then by bit; empty while the model is not known.
   */
  List<Row> rows();

  /** Has what the device refused asked for again, without waiting for a reconnect or a day. */
  void release();

  /**
   * One point as it stands now.
   *
   * @param address of its (first) register, 0 to 65535, as this device is asked for it
   * @param raw the words that it takes, or null where they were never read, were refused, are too
   *     old, or lie beyond the end of the table
   * @param point what it is
   * @param reading what became of it: a value, absent, refused or failed
   * @param age how long ago its table was last read, or null where it never was
   */
  record Row(
      int address, @Nullable Words raw, Point point, Reading reading, @Nullable Duration age) {}
}
