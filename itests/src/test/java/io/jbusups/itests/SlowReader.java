// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.Random;

/** Clients that ask for more than they take. */
enum SlowReader implements StormClient {
  /** Asks until nothing goes out any more, and then until it is hung up on. */
  NEVER {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.bad(random)) {
        flood(site, asker);
      }
    }
  },
  NEVER_ENCRYPTED {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker plain = site.bad(random)) {
        flood(site, plain.encrypted(site.keys.client()));
      }
    }
  },
  A_BYTE_NOW_AND_THEN {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.bad(random)) {
        asker.say(("LIST VAR " + site.ups.name + "\n").repeat(1000));
        for (int i = random.nextInt(100); i > 0; i--) {
          if (asker.socket.getInputStream().read() < 0) {
            return;
          }
          StormClient.pause(random, 100);
        }
      }
    }
  },
  /** Takes all in the end. */
  LATE {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      int times = 50 + random.nextInt(150);
      try (NutAsker asker = site.honest()) {
        long asked = System.nanoTime();
        asker.say(("LIST VAR " + site.ups.name + "\n").repeat(times));
        StormClient.pause(random, 2000);
        for (int i = 0; i < times; i++) {
          site.checkTruth(asker.listed(site.ups.name, asked), name());
        }
      }
    }
  };

  private static void flood(StormSite site, NutAsker asker) throws Exception {
    String requests = ("LIST VAR " + site.ups.name + "\n").repeat(100);
    while (true) {
      asker.say(requests);
    }
  }
}
