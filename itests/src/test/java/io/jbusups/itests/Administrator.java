// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.security.cert.Certificate;
import java.util.Random;
import javax.net.ssl.SSLSocket;

/** Changes a file, and waits until it has taken effect. */
enum Administrator implements StormClient {
  SERVER {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      String alias = "alias" + random.nextInt(1_000_000);
      site.serve(
          StormSite.MOST_CONNECTIONS + random.nextInt(20),
          StormSite.IDLE_S + random.nextInt(3),
          alias);
      Eventually.until(
          "the new nut.server.cfg with " + alias,
          () -> ask(site, "GET NUMLOGINS " + alias).startsWith("NUMLOGINS"));
    }
  },
  USER {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      String password = "secret" + random.nextInt(1_000_000);
      site.assembly()
          .configure("nut.user-" + NEWCOMER, "password = " + password, "upsmon = secondary");
      Eventually.until("a hash for the new password", () -> site.hashed(NEWCOMER));
      try (NutAsker asker = site.honest()) {
        site.logIn(asker, NEWCOMER, password);
      }
    }
  },
  KEYSTORE {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      int key = random.nextInt(StormKeys.COUNT);
      site.keys.use(key);
      Certificate expected = site.keys.certificate(key);
      Eventually.until("the key " + key, () -> expected.equals(shown(site)));
    }
  };

  private static final String NEWCOMER = "newcomer";

  private static String ask(StormSite site, String request) throws Exception {
    try (NutAsker asker = site.honest()) {
      return asker.ask(request);
    }
  }

  private static Certificate shown(StormSite site) throws Exception {
    try (NutAsker asker = site.honest().encrypted(site.keys.client())) {
      return ((SSLSocket) asker.socket).getSession().getPeerCertificates()[0];
    }
  }
}
