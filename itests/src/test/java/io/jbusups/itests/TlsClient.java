// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;

/** Clients that encrypt as they should: each answer has to be true. */
enum TlsClient implements StormClient {
  /** The newest version that both know, and each time anew. */
  NEWEST {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      talk(site, site.keys.client(), name());
    }
  },
  /** Goes on with the session of the connection before. */
  AGAIN {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      SSLContext context = site.keys.client();
      for (int i = random.nextInt(4); i >= 0; i--) {
        talk(site, context, name());
      }
    }
  },
  OLDER {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      SSLContext context = site.keys.client();
      try (NutAsker plain = site.honest()) {
        long asked = System.nanoTime();
        site.expect(plain.ask("STARTTLS"), "OK STARTTLS", asked);
        var socket = (SSLSocket) layer(context, plain);
        socket.setEnabledProtocols(new String[] {"TLSv1.2"});
        try (var asker = new NutAsker(socket)) {
          site.check(asker.list(site.ups.name), name());
        }
      }
    }
  },
  /** Ends its half of the conversation, and still listens. */
  HALF_CLOSING {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      try (NutAsker asker = site.honest().encrypted(site.keys.client())) {
        site.logIn(asker, "follow", StormSite.PASSWORD);
        site.check(asker.list(site.ups.name), name());
        asker.socket.shutdownOutput();
        asker.awaitEnd();
      }
    }
  };

  private static void talk(StormSite site, SSLContext context, String name) throws Exception {
    try (NutAsker asker = site.honest().encrypted(context)) {
      site.check(asker.list(site.ups.name), name);
      long asked = System.nanoTime();
      site.expect(asker.ask("LOGOUT"), "OK Goodbye", asked);
    }
  }

  private static java.net.Socket layer(SSLContext context, NutAsker plain) throws Exception {
    return context.getSocketFactory().createSocket(plain.socket, "localhost", 0, true);
  }

  /** The first words of a handshake, a character for each byte. */
  static String hello(StormSite site) throws Exception {
    SSLEngine engine = site.keys.client().createSSLEngine("localhost", 0);
    engine.setUseClientMode(true);
    ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
    engine.wrap(ByteBuffer.allocate(0), hello);
    return StandardCharsets.ISO_8859_1.decode(hello.flip()).toString();
  }
}
