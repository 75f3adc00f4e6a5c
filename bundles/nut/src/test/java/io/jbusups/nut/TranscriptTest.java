// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.Transcript.Connect;
import io.jbusups.nut.Transcript.Event;
import io.jbusups.nut.Transcript.Exchange;
import io.jbusups.nut.Transcript.Section;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers as a recorded upsd did, byte for byte, save for the listed differences. */
class TranscriptTest {

  private static final Pattern TRACKING_ID = Pattern.compile("(?<=OK TRACKING )\\S+");

  private static final Transcript TRANSCRIPT = Transcript.load();

  @TempDir private static Path folder;
  private static SSLContext tls;

  /** With upsd's own limit, a minute without a request. */
  private final Connections connections = new Connections(ServerSettings.of(Map.of()).settings());

  @BeforeAll
  static void makeKey() throws Exception {
    var key = Keystores.selfSigned(folder, "upsd.p12", "CN=localhost");
    var password = Keystores.PASSWORD.toCharArray();
    var store = KeyStore.getInstance(key.toFile(), password);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, password);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    tls = SSLContext.getInstance("TLS");
    tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
  }

  static Stream<String> played() {
    return TRANSCRIPT.sections().stream().map(Section::title);
  }

  @ParameterizedTest
  @MethodSource("played")
  void answersEachRequestAsRecorded(String title) {
    var upses = new RecordedUpses(TRANSCRIPT);
    upses.before(title);
    var site = site(upses, TRANSCRIPT.section(title));
    var id = "none yet";
    var client = connect(site);
    for (var step : TRANSCRIPT.section(title).steps()) {
      if (step instanceof Connect) {
        client.close();
        client = connect(site);
      } else if (step instanceof Event event && event.what().startsWith("wait ")) {
        connections.dropIdle(System.nanoTime() + seconds(event));
      } else if (step instanceof Event event && event.what().equals("tls")) {
        client.secure(tls);
      } else if (step instanceof Event event) {
        upses.happen(event.what());
      } else if (step instanceof Exchange exchange) {
        var answer = new StringBuilder(client.send(withId(exchange.sent(), id)));
        var given = TRACKING_ID.matcher(answer);
        if (given.find()) {
          id = given.group();
          answer.replace(given.start(), given.end(), "<id>");
        }
        if (!client.open()) {
          answer.append("(closed)\n");
        }
        assertThat(answer.toString())
            .as("answer to: %s", exchange.request())
            .isEqualTo(text(expected(title, exchange)));
      }
    }
    client.close();
  }

  /** With a key where upsd had one. */
  private static Site site(RecordedUpses upses, Section section) {
    boolean offered =
        section.steps().stream()
            .anyMatch(s -> s instanceof Exchange e && e.answers().contains("OK STARTTLS"));
    return TestUsers.site(upses.catalogue(), new Policy(false, offered, false, false));
  }

  private EmbeddedClient connect(Site site) {
    var client =
        new EmbeddedClient(
            () -> site,
            () -> {
              var engine = tls.createSSLEngine();
              engine.setUseClientMode(false);
              return new SslHandler(engine);
            });
    assertThat(connections.admit(client.connection())).isTrue();
    return client;
  }

  private static long seconds(Event wait) {
    return Duration.ofSeconds(Long.parseLong(wait.what().substring("wait ".length()))).toNanos();
  }

  @Test
  void everyExceptionIsNeeded() {
    var used = EnumSet.noneOf(Difference.class);
    for (var title : played().toList()) {
      for (var step : TRANSCRIPT.section(title).steps()) {
        if (step instanceof Exchange exchange) {
          Stream.of(Difference.values())
              .filter(d -> !applied(d, title, exchange).equals(exchange.answers()))
              .forEach(used::add);
        }
      }
    }

    assertThat(used)
        .containsExactly(
            Difference.IDENTITY,
            Difference.DESCRIPTIONS,
            Difference.HASH_IN_QUOTES,
            Difference.TRACKING_NEEDS_RIGHTS,
            Difference.ENUM_LENGTH,
            Difference.NUMBERS_ARE_CHECKED);
  }

  private static List<String> expected(String title, Exchange exchange) {
    var answers = exchange.answers();
    for (var difference : Difference.values()) {
      answers = difference.apply(title, exchange.request(), answers);
    }
    return answers;
  }

  private static List<String> applied(Difference difference, String title, Exchange exchange) {
    return difference.apply(title, exchange.request(), exchange.answers());
  }

  private static byte[] withId(byte[] sent, String id) {
    return new String(sent, ISO_8859_1).replace("<id>", id).getBytes(ISO_8859_1);
  }

  private static String text(List<String> lines) {
    var text = new StringBuilder();
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString();
  }
}
