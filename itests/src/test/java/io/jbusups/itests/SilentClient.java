// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.util.Random;

/**
 * Clients that say no more, as after a cable was pulled: the server has to end the connection, and
 * does not hear of it otherwise.
 */
enum SilentClient implements StormClient {
  FROM_THE_FIRST(Approach::connect),
  WITHIN_A_REQUEST((site, random, asker) -> asker.say("GET VAR \"" + site.ups.name)),
  AFTER_A_LOGIN(
      (site, random, asker) ->
          asker.say(LoginClient.words("follow", StormSite.PASSWORD, site.ups.name))),
  BETWEEN_STARTTLS_AND_HELLO(Approach::beforeAHello),
  WITHIN_A_HELLO(Approach::withinAHello),
  WITHIN_A_HANDSHAKE(Approach::withinAHandshake),
  /** The kernel tells the server that nothing will come. */
  HALF_CLOSED(
      (site, random, asker) -> {
        asker.say(random.nextBoolean() ? "" : "LIST VAR");
        asker.socket.shutdownOutput();
      });

  private final Approach approach;

  SilentClient(Approach approach) {
    this.approach = approach;
  }

  @Override
  public void run(StormSite site, Random random) throws Exception {
    try (NutAsker asker = site.bad(random)) {
      approach.make(site, random, asker);
      asker.awaitEnd();
    } catch (java.net.SocketTimeoutException kept) {
      throw new AssertionError("silent for long, and still connected", kept);
    } catch (IOException ended) {
      // By a reset.
    }
  }
}
