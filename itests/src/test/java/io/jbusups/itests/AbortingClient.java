// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.EnumSet;
import java.util.Random;

/** Clients that are gone all of a sudden, each at another point. */
enum AbortingClient implements StormClient {
  CONNECTED(Approach::connect),
  WITHIN_A_REQUEST((site, random, asker) -> asker.say("LIST VAR \"n")),
  BEFORE_THE_ANSWER((site, random, asker) -> ask(site, asker, 1 + random.nextInt(50))),
  WITHIN_AN_ANSWER(
      (site, random, asker) -> {
        ask(site, asker, 20);
        asker.hear();
      }),
  BETWEEN_STARTTLS_AND_HELLO(Approach::beforeAHello),
  WITHIN_A_HELLO(Approach::withinAHello),
  WITHIN_A_HANDSHAKE(
      (site, random, asker) -> {
        Approach.withinAHandshake(site, random, asker);
        StormClient.pause(random, 30);
      }),
  ENCRYPTED(
      (site, random, asker) -> {
        NutAsker encrypted = asker.encrypted(site.keys.client());
        ask(site, encrypted, 20);
        encrypted.hear();
      }),
  WITHIN_A_PASSWORD_CHECK(
      (site, random, asker) -> {
        String password = StormSite.PASSWORD + (random.nextBoolean() ? "" : "!");
        asker.say(LoginClient.words("follow", password, site.ups.name));
        asker.hear();
        asker.hear();
        StormClient.pause(random, 60);
      });

  private final Approach approach;

  AbortingClient(Approach approach) {
    this.approach = approach;
  }

  /** Those that cost the server nothing but a connection. */
  static StormClient[] cheap() {
    return EnumSet.complementOf(EnumSet.of(WITHIN_A_PASSWORD_CHECK)).toArray(StormClient[]::new);
  }

  private static void ask(StormSite site, NutAsker asker, int times) throws Exception {
    asker.say(("LIST VAR " + site.ups.name + "\n").repeat(times));
  }

  @Override
  public void run(StormSite site, Random random) throws Exception {
    try (NutAsker asker = site.bad(random)) {
      approach.make(site, random, asker);
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
