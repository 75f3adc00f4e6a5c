// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static io.jbusups.nut.TlsSite.LONG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.NutClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that use TLS badly, by mistake or on purpose. */
class TlsAbuseTest {

  private static final int SMALL = 256 * 1024;

  @TempDir private static Path folder;
  private static Path keys;
  private static SSLSocketFactory factory;

  @TempDir private Path etc;
  private TlsSite site;

  @BeforeAll
  static void make() throws Exception {
    keys = Keystores.selfSigned(folder, "first.p12", "CN=localhost");
    factory = Keystores.client(keys, null);
  }

  @BeforeEach
  void start() throws IOException {
    site = new TlsSite(etc).start(keys, Map.of());
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void requestsSmuggledInBehindStarttlsAreNoneAndEndTheConnection() throws Exception {
    try (var client = site.connect()) {
      client.send("STARTTLS\nUSERNAME x\nVER\n");
      assertThat(client.line()).isEqualTo("OK STARTTLS");
      var next = client.line();
      assertThat(next == null || !next.startsWith("Network")).as("%s", next).isTrue();
      await().atMost(LONG).until(() -> site.component.connected().isEmpty());
    }
  }

  @Test
  void whoSaysNothingAfterStarttlsIsDroppedAndKeepsNobodyWaiting() throws Exception {
    try (var silent = site.connect();
        var other = site.connect()) {
      assertThat(silent.ask("STARTTLS")).isEqualTo("OK STARTTLS");
      silent.socket().setSoTimeout((int) LONG.toMillis());
      assertThat(other.ask("NETVER")).isEqualTo("1.3");
      assertThat(silent.line()).isNull();
      assertThat(other.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void whoAsksWithoutReadingIsNotReadFromAndGoesOnWhereItStopped() throws Exception {
    var plain = site.connect();
    plain.socket().setReceiveBufferSize(SMALL);
    try (var client = SecureClient.over(plain, factory);
        var other = site.secure(factory)) {
      var enough = new AtomicBoolean();
      var sent = new AtomicLong();
      var asking = CompletableFuture.runAsync(() -> ask(client, enough, sent));
      await().atMost(LONG).until(() -> standsStill(client, sent));
      assertThat(asking).isNotDone();
      assertThat(requests(client)).isLessThan(sent.get());
      assertThat(other.ask("NETVER")).isEqualTo("1.3");
      enough.set(true);

      for (long read = 0; read < sent.get() || !asking.isDone(); read++) {
        assertThat(client.line()).startsWith("UPSDESC rack1 ");
      }
      asking.join();
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
    }
  }

  @Test
  void whoTakesNothingIsDisconnectedWithoutAComplaint() throws Exception {
    var plain = site.connect();
    plain.socket().setReceiveBufferSize(SMALL);
    try (var log = new LogLines();
        var client = SecureClient.over(plain, factory)) {
      var sent = new AtomicLong();
      var asking = CompletableFuture.runAsync(() -> ask(client, new AtomicBoolean(), sent));
      await().atMost(LONG).until(() -> standsStill(client, sent));
      assertThat(site.component.disconnect(site.component.connected().get(0).address())).isTrue();
      await().atMost(LONG).until(() -> site.component.connected().isEmpty());
      await().atMost(LONG).until(asking::isDone);
      assertThat(log.complaints()).isEmpty();
    }
  }

  /** Long requests, so that few of them fill what lies between the ends. */
  private static void ask(SecureClient client, AtomicBoolean enough, AtomicLong sent) {
    var few = ("GET UPSDESC rack1" + " ".repeat(100) + "\n").repeat(100);
    try {
      while (!enough.get()) {
        client.send(few);
        sent.addAndGet(100);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether neither end got any further since a while ago. */
  private boolean standsStill(SecureClient client, AtomicLong sent) throws InterruptedException {
    long before = sent.get() + requests(client);
    Thread.sleep(500);
    return before > 0 && sent.get() + requests(client) == before;
  }

  private long requests(SecureClient client) {
    return site.component.connected().stream()
        .filter(one -> one.address().endsWith(":" + client.socket().getLocalPort()))
        .mapToLong(NutClient::requests)
        .sum();
  }

  @Test
  void handshakesWithoutEndKeepNobodyWaiting() throws Exception {
    var until = System.nanoTime() + Duration.ofSeconds(3).toNanos();
    var floods = new ArrayList<CompletableFuture<Long>>();
    for (int i = 0; i < 4; i++) {
      floods.add(CompletableFuture.supplyAsync(() -> flood(until)));
    }
    long longest = 0;
    try (var clear = site.connect();
        var secured = site.secure(factory)) {
      while (System.nanoTime() - until < 0) {
        long before = System.nanoTime();
        assertThat(clear.ask("NETVER")).isEqualTo("1.3");
        assertThat(secured.ask("NETVER")).isEqualTo("1.3");
        longest = Math.max(longest, System.nanoTime() - before);
      }
    }
    assertThat(floods).allSatisfy(flood -> assertThat(flood.join()).isPositive());
    assertThat(Duration.ofNanos(longest)).isLessThan(Duration.ofSeconds(2));
    await().atMost(LONG).until(() -> site.component.connected().isEmpty());
  }

  private long flood(long until) {
    long count = 0;
    while (System.nanoTime() - until < 0) {
      assertThat(site.accepts(factory)).isTrue();
      count++;
    }
    return count;
  }

  @Test
  void whoNegotiatesAnewIsHungUpOn() throws Exception {
    try (var client = SecureClient.over(site.connect(), factory, "TLSv1.2")) {
      assertThat(client.ask("NETVER")).isEqualTo("1.3");
      assertThatThrownBy(
              () -> {
                client.socket().startHandshake();
                client.ask("NETVER");
              })
          .isInstanceOf(IOException.class);
      await().atMost(LONG).until(() -> site.component.connected().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void theServerEndsAConnectionAsTlsDemandsIt(String protocol) throws Exception {
    try (var client = SecureClient.over(site.connect(), factory, protocol)) {
      assertThat(client.ask("LOGOUT")).isEqualTo("OK Goodbye");
      assertThat(client.line()).as("close_notify, else an exception").isNull();
    }
  }

  @Test
  void whoHasNoMoreToSayGetsItsAnswersBeforeTheEnd() throws Exception {
    try (var client = site.secure(factory)) {
      client.send("NETVER\n".repeat(1000));
      client.socket().shutdownOutput();
      for (int i = 0; i < 1000; i++) {
        assertThat(client.line()).isEqualTo("1.3");
      }
      assertThat(client.line()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void whoSaysGoodbyeInTlsIsGoneEvenIfItsSocketStaysOpen(String protocol) throws Exception {
    var plain = site.connect();
    var parameters = new SSLParameters(null, new String[] {protocol});
    try (plain) {
      assertThat(plain.ask("STARTTLS")).isEqualTo("OK STARTTLS");
      var socket = (SSLSocket) factory.createSocket(plain.socket(), "localhost", 0, false);
      socket.setSSLParameters(parameters);
      socket.startHandshake();
      socket.getOutputStream().write("NETVER\n".getBytes(UTF_8));
      assertThat(socket.getInputStream().read()).isEqualTo('1');
      socket.close();
      assertThat(plain.socket().isClosed()).isFalse();
      await().atMost(LONG).until(() -> site.component.connected().isEmpty());
    }
  }

  @Test
  void whoIsCutOffInTheMiddleLeavesNothingBehind() throws Exception {
    var client = site.connect();
    var secured = SecureClient.over(client, factory);
    assertThat(secured.ask("NETVER")).isEqualTo("1.3");
    try (var log = new LogLines()) {
      client.socket().setSoLinger(true, 0);
      client.socket().close();
      await().atMost(LONG).until(() -> site.component.connected().isEmpty());
      assertThat(log.complaints()).isEmpty();
    }
  }
}
