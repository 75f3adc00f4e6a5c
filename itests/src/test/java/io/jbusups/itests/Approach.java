// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.Random;

/** What a client says before it says no more. */
interface Approach {

  void make(StormSite site, Random random, NutAsker asker) throws Exception;

  /** Not a word. */
  static void connect(StormSite site, Random random, NutAsker asker) {
    // That was all.
  }

  /** As far as the server waits for a handshake. */
  static void beforeAHello(StormSite site, Random random, NutAsker asker) throws Exception {
    asker.ask("STARTTLS");
  }

  /** The beginning of the first words of a handshake. */
  static void withinAHello(StormSite site, Random random, NutAsker asker) throws Exception {
    asker.ask("STARTTLS");
    String hello = TlsClient.hello(site);
    asker.say(hello.substring(0, 1 + random.nextInt(hello.length() - 1)));
  }

  /** As far as the server waits for the rest of a handshake. */
  static void withinAHandshake(StormSite site, Random random, NutAsker asker) throws Exception {
    asker.ask("STARTTLS");
    asker.say(TlsClient.hello(site));
  }
}
