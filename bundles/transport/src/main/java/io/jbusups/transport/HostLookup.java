// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Looks a host name up, anew each time, without ever holding up its caller: the system's resolver
 * can neither be timed nor interrupted, so it runs on a thread of its own that ends with the
 * look-up. At most one is under way. Confined to the bus's worker.
 */
final class HostLookup {

  /** The system's resolver. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final String host;
  private final Duration patience;
  private final Resolver resolver;
  private @Nullable FutureTask<List<InetAddress>> underWay;

  HostLookup(String host, Duration patience, Resolver resolver) {
    this.host = host;
    this.patience = patience;
    this.resolver = resolver;
  }

  /**
   * The host's addresses, at least one.
   *
   * @throws IOException when there are none or not in time; the message says what to do
   */
  List<InetAddress> addresses() throws IOException {
    FutureTask<List<InetAddress>> lookup = underWay;
    if (lookup == null) {
      lookup = new FutureTask<>(() -> List.of(resolver.resolve(host)));
      var thread = new Thread(lookup, "jbus-lookup-" + host);
      thread.setDaemon(true);
      thread.start();
      underWay = lookup;
    }
    try {
      List<InetAddress> found = lookup.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      underWay = null;
      return found;
    } catch (ExecutionException e) {
      underWay = null;
      throw new IOException(
          host + " is not known to the name service: check the name, or give an address", e);
    } catch (TimeoutException e) {
      throw new IOException(
          "the name service does not say where " + host + " is: check it, or give an address", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException) new InterruptedIOException("interrupted").initCause(e);
    }
  }
}
