// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The one thread on which every UPS decides what to ask and decodes what came. Nothing on it waits
 * for a wire. It also keeps two UPSs from using one name or one unit.
 */
@Component(service = PollThread.class)
public final class PollThread {

  private record Claim(Object owner, String source) {}

  private final ScheduledExecutorService executor;
  private final Map<String, Claim> claims = new HashMap<>();

  @Activate
  public PollThread() {
    var pool =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              var thread = Executors.defaultThreadFactory().newThread(task);
              thread.setName("jbus-driver");
              thread.setDaemon(true);
              return thread;
            });
    pool.setRemoveOnCancelPolicy(true);
    // What a UPS wants done while everything ends is not wanted any more.
    pool.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    executor = pool;
  }

  @Deactivate
  void stop() throws InterruptedException {
    executor.shutdownNow();
    executor.awaitTermination(5, TimeUnit.SECONDS);
  }

  ScheduledExecutorService executor() {
    return executor;
  }

  /**
   * Claims a name or a unit.
   *
   * @param source the owner's file, for messages
   * @return the file of who holds it already; empty when the claim is granted
   */
  synchronized Optional<String> claim(String what, Object owner, String source) {
    var holder = claims.computeIfAbsent(what, key -> new Claim(owner, source));
    return holder.owner().equals(owner) ? Optional.empty() : Optional.of(holder.source());
  }

  /** Claims the name of a UPS, as {@link #claim} does. */
  Optional<String> claimName(String name, Object owner, String source) {
    return claim("name " + name, owner, source);
  }

  synchronized void release(Object owner) {
    claims.values().removeIf(claim -> claim.owner().equals(owner));
  }
}
