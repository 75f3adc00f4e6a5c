// SPDX-License-Identifier: Apache-2.0
package io.jbusups.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * An executor whose time moves only when a test says so: tasks run on the test's thread, in the
 * order of their times. Also the clock that goes with it.
 */
public final class ManualTime extends AbstractExecutorService
    implements ScheduledExecutorService, LongSupplier {

  private final Queue<Runnable> ready = new ArrayDeque<>();
  private final PriorityQueue<Task<?>> scheduled =
      new PriorityQueue<>(
          Comparator.<Task<?>>comparingLong(task -> task.at).thenComparingLong(task -> task.order));
  private long now = 1_000_000_000L;
  private long order;

  /** Lets time pass; everything that falls due is done at its time. */
  public void advance(Duration duration) {
    long end = now + duration.toNanos();
    runReady();
    while (!scheduled.isEmpty() && scheduled.element().at <= end) {
      Task<?> task = scheduled.remove();
      now = Math.max(now, task.at);
      task.run();
      runReady();
    }
    now = end;
  }

  /**
   * Lets time pass until something was done, or for a duration where nothing falls due before. For
   * loops that wait for what a task brings.
   */
  public void step(Duration atMost) {
    long end = now + atMost.toNanos();
    if (ready.isEmpty()) {
      Task<?> next = scheduled.peek();
      now = next == null ? end : Math.max(now, Math.min(next.at, end));
      if (next != null && next.at <= now) {
        scheduled.remove();
        next.run();
      }
    }
    runReady();
  }

  /** Does what can be done without time passing. */
  public void settle() {
    advance(Duration.ZERO);
  }

  private void runReady() {
    for (Runnable next = ready.poll(); next != null; next = ready.poll()) {
      next.run();
    }
  }

  @Override
  public long getAsLong() {
    return now;
  }

  @Override
  public void execute(Runnable command) {
    ready.add(command);
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return schedule(Executors.callable(command), delay, unit);
  }

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
    var task = new Task<>(callable, now + unit.toNanos(delay), order++);
    scheduled.add(task);
    return task;
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {
    scheduled.clear();
    ready.clear();
  }

  @Override
  public List<Runnable> shutdownNow() {
    shutdown();
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return true;
  }

  private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
    private final long at;
    private final long order;

    Task(Callable<V> callable, long at, long order) {
      super(callable);
      this.at = at;
      this.order = order;
    }

    @Override
    public boolean cancel(boolean mayInterrupt) {
      scheduled.remove(this);
      return super.cancel(mayInterrupt);
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(at - now, TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}
