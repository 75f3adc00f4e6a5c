// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where the name service is asked. A few threads, so that a name whose server is dead holds up no
 * other; they end soon after the last look-up.
 */
final class LookupThreads extends ThreadPoolExecutor {

  /** The most look-ups at a time. */
  static final int MOST = 8;

  LookupThreads() {
    super(MOST, MOST, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named());
    allowCoreThreadTimeOut(true);
  }

  private static ThreadFactory named() {
    var count = new AtomicInteger();
    return task -> {
      var thread = new Thread(task, "jbus-lookup-" + (1 + count.getAndIncrement() % MOST));
      thread.setDaemon(true);
      return thread;
    };
  }
}
