// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.EnumSet;
import java.util.Random;

/** Clients that are gone all of a sudden, each at another point. */
enum AbortingClient implements StormClient {
  CONNECTED {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) {
      // That was all.
    }
  },
  WITHIN_A_REQUEST {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.say("LIST VAR \"n");
    }
  },
  BEFORE_THE_ANSWER {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.say(("LIST VAR " + site.ups.name + "\n").repeat(1 + random.nextInt(50)));
    }
  },
  WITHIN_AN_ANSWER {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.say(("LIST VAR " + site.ups.name + "\n").repeat(20));
      asker.hear();
    }
  },
  BETWEEN_STARTTLS_AND_HELLO {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.ask("STARTTLS");
    }
  },
  WITHIN_A_HELLO {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.ask("STARTTLS");
      String hello = TlsClient.hello(site);
      asker.say(hello.substring(0, 1 + random.nextInt(hello.length() - 1)));
    }
  },
  WITHIN_A_HANDSHAKE {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.ask("STARTTLS");
      asker.say(TlsClient.hello(site));
      StormClient.pause(random, 30);
    }
  },
  ENCRYPTED {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      NutAsker encrypted = asker.encrypted(site.keys.client());
      encrypted.say(("LIST VAR " + site.ups.name + "\n").repeat(20));
      encrypted.hear();
    }
  },
  WITHIN_A_PASSWORD_CHECK {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      String password = StormSite.PASSWORD + (random.nextBoolean() ? "" : "!");
      asker.say(LoginClient.words("follow", password, site.ups.name));
      asker.hear();
      asker.hear();
      StormClient.pause(random, 60);
    }
  };

  /** Those that cost the server nothing but a connection. */
  static StormClient[] cheap() {
    return EnumSet.complementOf(EnumSet.of(WITHIN_A_PASSWORD_CHECK)).toArray(StormClient[]::new);
  }

  abstract void approach(StormSite site, Random random, NutAsker asker) throws Exception;

  @Override
  public void run(StormSite site, Random random) throws Exception {
    try (NutAsker asker = site.bad(random)) {
      approach(site, random, asker);
      switch (random.nextInt(3)) {
        case 0 -> asker.abort();
        case 1 -> {
          asker.socket.shutdownOutput();
          asker.abort();
        }
        default -> {
          // Closed in the ordinary way, which resets as well where something is unread.
        }
      }
    }
  }
}
