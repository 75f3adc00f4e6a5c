// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.Random;

/** Clients that have no right to log in: nothing of what they try may succeed. */
enum IntrudingClient implements StormClient {
  WRONG_PASSWORD {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      intrude(site, random, "lead");
    }
  },
  UNKNOWN_USER {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      intrude(site, random, "nobody");
    }
  };

  private static void intrude(StormSite site, Random random, String user) throws Exception {
    try (NutAsker asker = site.bad(random)) {
      String password = StormSite.PASSWORD + random.nextInt();
      asker.say(LoginClient.words(user, password, site.ups.name));
      asker.hear();
      asker.hear();
      String answer = asker.hear();
      if (!answer.equals("ERR ACCESS-DENIED")) {
        throw new AssertionError("a wrong password, but " + answer);
      }
    }
  }
}
