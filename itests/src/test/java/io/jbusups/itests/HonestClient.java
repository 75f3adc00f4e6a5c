// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.List;
import java.util.Random;

/** Clients that read and go: each answer has to be true. */
enum HonestClient implements StormClient {
  SHORT {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest()) {
        site.check(asker.list(site.ups.name), name());
        logOut(site, asker);
      }
    }
  },
  /** Much in one packet. */
  PIPELINING {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      int times = 1 + random.nextInt(20);
      try (NutAsker asker = site.honest()) {
        long asked = System.nanoTime();
        asker.say(("LIST VAR " + site.ups.name + "\r\nNETVER\n").repeat(times) + "LOGOUT\n");
        for (int i = 0; i < times; i++) {
          site.check(asker.listed(site.ups.name, asked), name());
          site.expect(asker.hear(), "1.3", asked);
        }
        site.expect(asker.hear(), "OK Goodbye", asked);
        asker.awaitEnd();
      }
    }
  },
  /** Has said all, and still listens. */
  HALF_CLOSING {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest()) {
        long asked = System.nanoTime();
        asker.say("LIST VAR " + site.ups.name + "\n");
        asker.socket.shutdownOutput();
        site.check(asker.listed(site.ups.name, asked), name());
        asker.awaitEnd();
      }
    }
  },
  /** A byte at a time. */
  SLOW_TO_ASK {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest()) {
        for (char c : ("LIST VAR " + site.ups.name).toCharArray()) {
          asker.say(String.valueOf(c));
          StormClient.pause(random, 20);
        }
        long asked = System.nanoTime();
        asker.say("\n");
        site.check(asker.listed(site.ups.name, asked), name());
        logOut(site, asker);
      }
    }
  },
  /** Asks for this and that. */
  CURIOUS {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      String ups = site.ups.name;
      var requests =
          List.of(
              "GET UPSDESC " + ups,
              "GET NUMLOGINS " + ups,
              "GET VAR " + ups + " ups.status",
              "GET TYPE " + ups + " ups.status",
              "GET DESC " + ups + " ups.status");
      try (NutAsker asker = site.honest()) {
        for (int i = random.nextInt(20); i >= 0; i--) {
          String request = requests.get(random.nextInt(requests.size()));
          long asked = System.nanoTime();
          String answer = asker.ask(request);
          site.expect(answer.substring(0, request.length() - 4), request.substring(4), asked);
        }
      }
    }
  },
  /** Debian's. */
  UPSC {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      site.check(site.upsc(), name());
    }
  };

  private static void logOut(StormSite site, NutAsker asker) throws Exception {
    long asked = System.nanoTime();
    site.expect(asker.ask("LOGOUT"), "OK Goodbye", asked);
    asker.awaitEnd();
  }
}
