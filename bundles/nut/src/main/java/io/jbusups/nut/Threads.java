// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Named daemon threads. */
final class Threads {

  private static final long IDLE_S = 30;

  private Threads() {}

  static ThreadFactory named(String name) {
    return task -> {
      var thread = new Thread(task, name);
      thread.setDaemon(true);
      // Neither a bundle's, which would be kept from going, nor whoever's called first.
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      return thread;
    };
  }

  /** At most so many threads, and none while nothing is to be done. */
  static ThreadPoolExecutor pool(String name, int most) {
    var pool =
        new ThreadPoolExecutor(
            most, most, IDLE_S, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }
}
