// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** More clients at a time than the server takes: those beyond are hung up on without a word. */
enum BurstingClient implements StormClient {
  BURST;

  /** The limit changes during a storm, by less than that. */
  private static final int BEYOND = 60;

  @Override
  public void run(StormSite site, Random random) throws Exception {
    site.shut();
    try {
      burst(site, random);
    } finally {
      site.open();
    }
  }

  private static void burst(StormSite site, Random random) throws Exception {
    var askers = new ArrayList<NutAsker>();
    try {
      for (int i = 0; i < StormSite.MOST_CONNECTIONS + BEYOND; i++) {
        askers.add(site.bad(random));
      }
      int refused = 0;
      for (NutAsker asker : askers) {
        refused += answers(asker) ? 0 : 1;
      }
      if (refused == 0) {
        throw new AssertionError(askers.size() + " clients were served at a time");
      }
      StormClient.pause(random, 500);
    } finally {
      end(askers, random.nextBoolean());
    }
  }

  private static boolean answers(NutAsker asker) throws IOException {
    try {
      return asker.ask("NETVER").equals("1.3");
    } catch (java.net.SocketTimeoutException silent) {
      throw new AssertionError("a client in a burst was not told anything", silent);
    } catch (IOException hungUp) {
      return false;
    }
  }

  private static void end(List<NutAsker> askers, boolean abort) throws IOException {
    for (NutAsker asker : askers) {
      if (abort && !asker.socket.isClosed()) {
        asker.abort();
      }
      asker.close();
    }
  }
}
