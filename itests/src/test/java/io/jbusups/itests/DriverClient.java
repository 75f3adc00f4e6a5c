// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Clients of a driver socket, most of which are no upsd. */
enum DriverClient implements StormClient {
  /** Takes everything, as upsd does: it has to be true. */
  HONEST {
    @Override
    void talk(StormSite site, Random random, SocketChannel channel) throws Exception {
      var reader = new BufferedReader(Channels.newReader(channel, ISO_8859_1));
      for (int i = random.nextInt(5); i >= 0; i--) {
        StormClient.pause(random, 200);
        site.check(dump(site, channel, reader), "driver socket");
      }
    }
  },
  ABORTING {
    @Override
    void talk(StormSite site, Random random, SocketChannel channel) throws Exception {
      say(channel, random.nextBoolean() ? "DUMPALL\n" : "DUMP");
    }
  },
  SILENT {
    @Override
    void talk(StormSite site, Random random, SocketChannel channel) throws Exception {
      StormClient.pause(random, 2000);
    }
  },
  /** Asks until it is hung up on. */
  NEVER_READING {
    @Override
    void talk(StormSite site, Random random, SocketChannel channel) throws Exception {
      while (true) {
        say(channel, "DUMPALL\n".repeat(20));
      }
    }
  },
  LONG_LINE {
    @Override
    void talk(StormSite site, Random random, SocketChannel channel) throws Exception {
      say(channel, "SET " + "x".repeat(100_000) + "\n");
    }
  },
  FUZZING {
    @Override
    void talk(StormSite site, Random random, SocketChannel channel) throws Exception {
      say(channel, FuzzingClient.RANDOM_BYTES.words(site, random));
      channel.shutdownOutput();
      var answers = new InputStreamReader(Channels.newInputStream(channel), ISO_8859_1);
      while (answers.read() >= 0) {
        // It ends, since nothing more comes.
      }
    }
  };

  private static final Pattern VARIABLE = Pattern.compile("SETINFO (\\S+) \"(.*)\"");

  abstract void talk(StormSite site, Random random, SocketChannel channel) throws Exception;

  @Override
  public void run(StormSite site, Random random) throws Exception {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(site.socket()))) {
      talk(site, random, channel);
    }
  }

  private static void say(SocketChannel channel, String words) throws IOException {
    var bytes = ByteBuffer.wrap(words.getBytes(ISO_8859_1));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static NutAnswer dump(StormSite site, SocketChannel channel, BufferedReader reader)
      throws IOException {
    long asked = System.nanoTime();
    say(channel, "DUMPALL\n");
    var variables = new TreeMap<String, String>();
    String line = reader.readLine();
    while (line != null && !line.equals("DUMPDONE")) {
      Matcher variable = VARIABLE.matcher(line);
      if (variable.matches()) {
        variables.put(variable.group(1), variable.group(2).replaceAll("\\\\(.)", "$1"));
      }
      line = reader.readLine();
    }
    if (line == null) {
      throw new IOException("an honest upsd was hung up on");
    }
    return new NutAnswer(site.ups.name, asked, System.nanoTime(), variables, "");
  }
}
