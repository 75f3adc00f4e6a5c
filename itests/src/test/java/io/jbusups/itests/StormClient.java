// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.Random;
import java.util.concurrent.TimeUnit;

/** What one kind of client does, from its beginning to its end. Safe for use by any thread. */
interface StormClient {

  /** Fails where the server did wrong; an IOException of a rude client is no failure. */
  void run(StormSite site, Random random) throws Exception;

  String name();

  /** Some time up to a limit, as the dice fall. */
  static void pause(Random random, int mostMillis) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(random.nextInt(mostMillis + 1));
  }
}
