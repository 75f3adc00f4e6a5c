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

  /**
   * Reads ahead of all requests that wait, for somebody who is about to write or wants to see what
   * a write brought. A request that is under way is finished first; urgent ones of one unit are
   * carried out in the order in which they came, writes among them.
   *
   * @param connection the only one over which to ask: see {@link #connection()}
   * @return as {@link #read}; {@link BusFailure.NotSent} where it was not asked at all
   */
  CompletionStage<BusReply> readUrgently(ReadRequest request, long connection);

  /**
   * Writes ahead of all requests that wait, as {@link #readUrgently} reads. What is sent is never
   * sent again.
   *
   * @return completes with {@link Written} or a failure, never exceptionally, on the bus's thread:
   *     see {@link #read}. {@link BusFailure#perhapsWritten()} tells what a failure leaves open
   */
  CompletionStage<BusReply> write(WriteRequest request);

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
