// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.util.Random;

/**
 * Clients that say no more, as after a cable was pulled: the server has to end the connection, and
 * does not hear of it otherwise.
 */
enum SilentClient implements StormClient {
  FROM_THE_FIRST {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) {
      // Not a word.
    }
  },
  WITHIN_A_REQUEST {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.say("GET VAR \"" + site.ups.name);
    }
  },
  AFTER_A_LOGIN {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.say(LoginClient.words("follow", StormSite.PASSWORD, site.ups.name));
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
      asker.say(TlsClient.hello(site).substring(0, 50));
    }
  },
  WITHIN_A_HANDSHAKE {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.ask("STARTTLS");
      asker.say(TlsClient.hello(site));
    }
  },
  /** The kernel tells the server that nothing will come. */
  HALF_CLOSED {
    @Override
    void approach(StormSite site, Random random, NutAsker asker) throws Exception {
      asker.say(random.nextBoolean() ? "" : "LIST VAR");
      asker.socket.shutdownOutput();
    }
  };

  abstract void approach(StormSite site, Random random, NutAsker asker) throws Exception;

  @Override
  public void run(StormSite site, Random random) throws Exception {
    try (NutAsker asker = site.bad(random)) {
      approach(site, random, asker);
      asker.awaitEnd();
    } catch (java.net.SocketTimeoutException kept) {
      throw new AssertionError("silent for long, and still connected", kept);
    } catch (IOException ended) {
      // By a reset.
    }
  }
}
