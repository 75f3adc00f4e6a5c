// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.Random;

/** What upsmon does, with the right password. */
enum LoginClient implements StormClient {
  SECONDARY {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest()) {
        site.logIn(asker, "follow", StormSite.PASSWORD);
        long asked = System.nanoTime();
        site.expect(asker.ask("PRIMARY " + site.ups.name), "ERR ACCESS-DENIED", asked);
        stay(site, random, asker, name());
      }
    }
  },
  PRIMARY {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest()) {
        site.logIn(asker, "lead", StormSite.PASSWORD);
        long asked = System.nanoTime();
        site.expect(asker.ask("PRIMARY " + site.ups.name), "OK PRIMARY-GRANTED", asked);
        stay(site, random, asker, name());
      }
    }
  };

  /** The requests of a login. */
  static String words(String user, String password, String ups) {
    return "USERNAME %s\nPASSWORD %s\nLOGIN %s\n".formatted(user, password, ups);
  }

  private static void stay(StormSite site, Random random, NutAsker asker, String name)
      throws Exception {
    for (int i = random.nextInt(5); i >= 0; i--) {
      site.check(asker.list(site.ups.name), name);
      StormClient.pause(random, 300);
    }
    asker.say("GET NUMLOGINS " + site.ups.name + "\n");
    String count = asker.hear();
    if (!count.matches("NUMLOGINS " + site.ups.name + " [1-9][0-9]*")) {
      throw new AssertionError("logged in, but " + count);
    }
    switch (random.nextInt(3)) {
      case 0 -> {
        long asked = System.nanoTime();
        site.expect(asker.ask("LOGOUT"), "OK Goodbye", asked);
      }
      case 1 -> asker.abort();
      default -> {
        // It just hangs up.
      }
    }
  }
}
