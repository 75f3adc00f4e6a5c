// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A line with one or more units on it, published as an OSGi service. Safe for use by any thread; no
 * method blocks.
 */
@ProviderType
public interface RegisterBus {

  /** The service property that holds {@link #name()}. */
  String NAME = "bus.name";

  /** The NAME of the bus's file: {@code etc/jbus.serial-NAME.cfg}. */
  String name();

  /**
   * Queues a request. Units take turns; the requests of one unit are answered in order.
   *
   * @return completes with an answer or a failure, never exceptionally, on the bus's thread, which
   *     all buses over TCP share: continue with an {@code …Async} method, for nothing is read
   *     meanwhile
   */
  CompletionStage<BusReply> read(ReadRequest request);

  /** The state of the port now. */
  BusStatus status();

  /**
   * Tells the listener of every change of {@link #status()} from now on, on the bus's thread or on
   * that of whoever caused it: return soon.
   *
   * @return closes the subscription
   */
  Subscription subscribe(Consumer<BusStatus> listener);

  /**
   * Counts how often the port was opened. Another number than before means that another device may
   * be at the far end, even where {@link #status()} was never seen to change.
   */
  long connection();

  /** Counters since the bus was configured. */
  BusStatistics statistics();

  /** Writes each frame to the log of {@code io.jbusups.trace.NAME}, or stops doing so. */
  void trace(boolean on);

  /** Whether frames are traced. */
  boolean tracing();

  /** A listener's registration. Closing it twice does no harm. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
