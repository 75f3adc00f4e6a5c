// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.Random;

/** Clients that stay connected for as long as the storm lasts: each answer has to be true. */
enum KeepAliveClient implements StormClient {
  READING {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest()) {
        stay(site, random, asker, name());
      }
    }
  },
  LOGGED_IN {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest()) {
        site.logIn(asker, "follow", StormSite.PASSWORD);
        stay(site, random, asker, name());
      }
    }
  },
  ENCRYPTED {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest().encrypted(site.keys.client())) {
        site.logIn(asker, "lead", StormSite.PASSWORD);
        stay(site, random, asker, name());
      }
    }
  };

  private static void stay(StormSite site, Random random, NutAsker asker, String name)
      throws Exception {
    while (!site.over) {
      site.check(asker.list(site.ups.name), name);
      StormClient.pause(random, 500);
    }
  }
}
