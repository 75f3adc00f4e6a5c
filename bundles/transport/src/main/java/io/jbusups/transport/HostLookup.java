// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Looks a host name up, anew each time, without ever holding up its caller: the system's resolver
 * can neither be timed nor interrupted, so it runs elsewhere. At most one look-up is under way.
 * Confined to the bus's thread.
 */
final class HostLookup {

  /** What needs no name service. */
  private static final Pattern ADDRESS =
      Pattern.compile(".*:.*|((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");

  /** The system's resolver. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  private final String host;
  private final Resolver resolver;
  private final Executor elsewhere;
  private final Runnable over;
  private @Nullable CompletableFuture<List<InetAddress>> underWay;

  /**
   * @param elsewhere where the resolver may take its time
   * @param over to be called, by any thread, when it has taken it
   */
  HostLookup(String host, Resolver resolver, Executor elsewhere, Runnable over) {
    this.host = host;
    this.resolver = resolver;
    this.elsewhere = elsewhere;
    this.over = over;
  }

  /**
   * The host's addresses, if they have been found; begins to look them up unless that is under way.
   *
   * @throws IOException when there are none; the message says what to do
   */
  @Nullable List<InetAddress> addresses() throws IOException {
    CompletableFuture<List<InetAddress>> lookup = underWay;
    if (lookup == null) {
      lookup = begin();
      underWay = lookup;
    }
    if (!lookup.isDone()) {
      return null;
    }
    underWay = null;
    try {
      return lookup.join();
    } catch (CompletionException e) {
      throw new IOException(
          host + " is not known to the name service: check the name, or give an address", e);
    }
  }

  /** Why an attempt ends whose look-up takes too long. The next one waits for the same look-up. */
  IOException tooLong() {
    return new IOException(
        "the name service does not say where " + host + " is: check it, or give an address");
  }

  private CompletableFuture<List<InetAddress>> begin() {
    if (ADDRESS.matcher(host).matches()) {
      return CompletableFuture.supplyAsync(this::resolve, Runnable::run);
    }
    var lookup = CompletableFuture.supplyAsync(this::resolve, elsewhere);
    var unused = lookup.whenComplete((found, failure) -> over.run());
    return lookup;
  }

  private List<InetAddress> resolve() {
    try {
      return List.of(resolver.resolve(host));
    } catch (UnknownHostException e) {
      throw new CompletionException(e);
    }
  }
}
