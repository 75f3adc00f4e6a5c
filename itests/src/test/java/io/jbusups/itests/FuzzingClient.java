// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.List;
import java.util.Random;

/** Clients that send what no client should: whatever they are told is printable, and then ends. */
enum FuzzingClient implements StormClient {
  RANDOM_BYTES {
    @Override
    String words(StormSite site, Random random) {
      byte[] bytes = new byte[1 + random.nextInt(20_000)];
      random.nextBytes(bytes);
      return new String(bytes, ISO_8859_1);
    }
  },
  /** Almost requests, mostly within the length of one. */
  MUTATED {
    @Override
    String words(StormSite site, Random random) {
      var words = new StringBuilder();
      for (int i = random.nextInt(50); i >= 0; i--) {
        words.append(mutated(site, random)).append('\n');
      }
      return words.toString();
    }
  },
  LONG_LINE {
    @Override
    String words(StormSite site, Random random) {
      return "LIST VAR " + "x".repeat(100_000) + "\nVER\n";
    }
  },
  UNTERMINATED {
    @Override
    String words(StormSite site, Random random) {
      return "GET VAR \""
          + site.ups.name
          + "\nLIST VAR \\"
          + "\nNETVER\n".repeat(random.nextInt(99));
    }
  },
  NO_HELLO {
    @Override
    String words(StormSite site, Random random) {
      return "STARTTLS\n" + RANDOM_BYTES.words(site, random);
    }

    @Override
    void check(int answer) {
      // An alert may be any byte.
    }
  };

  private static final String CHARACTERS = " \"\\#=\0\t\r\n\u00ff\u0080aZ09.-";

  abstract String words(StormSite site, Random random);

  void check(int answer) {
    if (answer != '\n' && (answer < ' ' || answer > '~')) {
      throw new AssertionError("answered with the byte " + answer);
    }
  }

  @Override
  public void run(StormSite site, Random random) throws Exception {
    try (NutAsker asker = site.bad(random)) {
      String words = words(site, random);
      int cut = random.nextInt(words.length());
      asker.say(words.substring(0, cut));
      StormClient.pause(random, 20);
      asker.say(words.substring(cut));
      asker.socket.shutdownOutput();
      var answers = asker.socket.getInputStream();
      for (int answer = answers.read(); answer >= 0; answer = answers.read()) {
        check(answer);
      }
    } catch (java.net.SocketTimeoutException kept) {
      throw new AssertionError("fuzz was neither answered nor hung up on", kept);
    } catch (IOException hungUp) {
      // While it still talked.
    }
  }

  private static String mutated(StormSite site, Random random) {
    String ups = site.ups.name;
    // Without a name nothing is done, and no password checked.
    var requests =
        List.of(
            "LIST UPS",
            "LIST VAR " + ups,
            "GET VAR " + ups + " ups.status",
            "GET TYPE " + ups + " \"ups.status\"",
            "LIST ENUM " + ups + " ups.status",
            "LIST CLIENT " + ups,
            "SET VAR " + ups + " ups.id \"a \\\" b\"",
            "SET TRACKING ON",
            "INSTCMD " + ups + " load.off 10",
            "FSD " + ups,
            "PASSWORD guess",
            "LOGIN " + ups,
            "PRIMARY " + ups,
            "HELP",
            "VER");
    var request = new StringBuilder(requests.get(random.nextInt(requests.size())));
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(request.length());
      switch (random.nextInt(4)) {
        case 0 -> request.deleteCharAt(at);
        case 1 -> request.insert(at, CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
        case 2 -> request.insert(at, request.substring(at));
        default -> request.setCharAt(at, (char) random.nextInt(256));
      }
      if (request.length() == 0) {
        request.append(' ');
      }
    }
    return request.toString();
  }
}
