// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What the clients of a storm know of the site that they go for. Safe for use by any thread. */
final class StormSite implements AutoCloseable {

  /** The server hangs up on who has been silent for so long. */
  static final int IDLE_S = 8;

  static final int MOST_CONNECTIONS = 200;
  static final String PASSWORD = "storm-proof";

  /** How many addresses all bad clients have together. */
  static final int BAD_ADDRESSES = 50;

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int LONG_PATIENCE_MILLIS = 300_000;

  final SoakedUps ups;
  final StormKeys keys = new StormKeys(Files.createTempDirectory("storm-keys"));

  /** Not below the build's directory: the path of a socket is limited to about 100 bytes. */
  private final Path sockets = Files.createTempDirectory("storm");

  private final Assembly assembly;

  /** While the house is full nobody else tries to come in. */
  private final ReadWriteLock doors = new ReentrantReadWriteLock(/* fair= */ true);

  private final AtomicLong longest = new AtomicLong();
  private final AtomicLong longestLogin = new AtomicLong();
  private final Set<NutAsker> bad = ConcurrentHashMap.newKeySet();
  volatile boolean over;

  StormSite(long seed) throws Exception {
    ups = new SoakedUps("nut", "digys", 9600, Duration.ofSeconds(15), seed);
    var configurations = new TreeMap<>(ups.configuration());
    configurations.put("nut.user-lead", user("primary"));
    configurations.put("nut.user-follow", user("secondary"));
    configurations.put("nut.socket", List.of("directory = " + sockets));
    assembly = Assembly.start("storm", configurations);
    keys.use(0);
    serve(MOST_CONNECTIONS, IDLE_S, "first");
  }

  private static List<String> user(String upsmon) {
    return List.of("password = " + PASSWORD, "upsmon = " + upsmon);
  }

  /** Waits until all that is configured is there. */
  void await() throws Exception {
    assembly.awaitValues(ups.name, "first");
    Eventually.until("TLS", () -> hears("STARTTLS", "OK STARTTLS"));
    Eventually.until("a driver socket", () -> Files.exists(socket()));
    Eventually.until("a hash for lead", () -> hashed("lead"));
    Eventually.until("a hash for follow", () -> hashed("follow"));
    // The first command starts more than the command itself.
    clients();
  }

  Assembly assembly() {
    return assembly;
  }

  /** Writes nut.server.cfg; the UPS has an alias. */
  void serve(int most, int idle, String alias) throws IOException {
    assembly.configure(
        "nut.server",
        "listen = 127.0.0.1:" + assembly.nutPort,
        "max.connections = " + most,
        "idle.s = " + idle,
        "alias = first=%s, %s=%s".formatted(ups.name, alias, ups.name),
        "tls.keystore = " + keys.served(),
        "tls.password = " + StormKeys.PASSWORD);
  }

  /** Whether the password in a user's file is hashed. */
  boolean hashed(String user) throws IOException {
    return assembly.configuration("nut.user-" + user).contains("pbkdf2-sha256:");
  }

  /** The driver socket of the UPS. */
  Path socket() {
    return sockets.resolve("jbus-" + ups.name);
  }

  /** An honest client that has been let in. */
  NutAsker honest() throws IOException {
    doors.readLock().lock();
    try {
      long since = System.nanoTime();
      NutAsker asker = assembly.client();
      try {
        expect(asker.ask("NETVER"), "1.3", since);
        return asker;
      } catch (IOException | AssertionError e) {
        asker.close();
        throw e;
      }
    } finally {
      doors.readLock().unlock();
    }
  }

  /** What Debian's upsc is told. */
  NutAnswer upsc() throws Exception {
    doors.readLock().lock();
    try {
      return assembly.upsc(ups.name);
    } finally {
      doors.readLock().unlock();
    }
  }

  /** A connection of somebody whose deeds are held against nobody else. */
  NutAsker bad(Random random) throws IOException {
    byte[] address = {127, 0, 1, (byte) (1 + random.nextInt(BAD_ADDRESSES))};
    var asker = new NutAsker(NutAsker.from(InetAddress.getByAddress(address), assembly.nutPort));
    asker.socket.setSoTimeout(LONG_PATIENCE_MILLIS);
    bad.removeIf(other -> other.socket.isClosed());
    bad.add(asker);
    return asker;
  }

  /** No honest client comes in from now on. */
  void shut() {
    doors.writeLock().lock();
  }

  /** Waits until the server lets in somebody, and then all. By the thread that shut. */
  void open() throws Exception {
    try {
      Eventually.until("let in after a burst", () -> hears("NETVER", "1.3"));
    } finally {
      doors.writeLock().unlock();
    }
  }

  /** The storm is over; bad clients, which may wait for long, are gone at once. */
  void end() throws IOException {
    over = true;
    for (NutAsker asker : bad) {
      asker.close();
    }
  }

  /** Fails unless all of an answer is true, and came in time. */
  void check(NutAnswer answer, String client) {
    inTime(answer.asked(), answer.answered(), answer.toString());
    checkTruth(answer, client);
  }

  /** Fails unless all of an answer is true, for a client that takes its time. */
  void checkTruth(NutAnswer answer, String client) {
    List<String> lies = ups.check(answer, client);
    if (!lies.isEmpty() || !answer.error().isEmpty()) {
      throw new AssertionError(client + " was told " + lies + " in " + answer);
    }
  }

  /** Fails unless an answer is as expected and came in time. */
  void expect(String answer, String expected, long asked) {
    inTime(asked, System.nanoTime(), answer);
    equal(answer, expected);
  }

  private void inTime(long asked, long answered, String answer) {
    longest.accumulateAndGet(answered - asked, Math::max);
    if (answered - asked > PATIENCE.toNanos()) {
      throw new AssertionError((answered - asked) / 1_000_000 + " ms until " + answer);
    }
  }

  /** Logs in with the right password, which may have to wait for the checks of others. */
  void logIn(NutAsker asker, String user, String password) throws IOException {
    asker.socket.setSoTimeout(LONG_PATIENCE_MILLIS);
    long asked = System.nanoTime();
    asker.say(LoginClient.words(user, password, ups.name));
    for (int i = 0; i < 3; i++) {
      equal(asker.hear(), "OK");
    }
    longestLogin.accumulateAndGet(System.nanoTime() - asked, Math::max);
  }

  private static void equal(String answer, String expected) {
    if (!answer.equals(expected)) {
      throw new AssertionError("not " + expected + " but " + answer);
    }
  }

  /** How long an honest client had to wait at most. */
  String longest() {
    return "%d ms for an answer, %d ms for a login"
        .formatted(longest.get() / 1_000_000, longestLogin.get() / 1_000_000);
  }

  /** Whether a new connection's first answer is so. */
  boolean hears(String request, String answer) {
    try (NutAsker asker = assembly.client()) {
      return asker.ask(request).equals(answer);
    } catch (IOException hungUp) {
      return false;
    }
  }

  /** What nut:clients tells of who is connected. */
  String clients() throws Exception {
    return assembly.shell("nut:clients --json");
  }

  @Override
  public void close() throws IOException {
    assembly.close();
    ups.close();
    for (Path folder : List.of(sockets, keys.folder())) {
      try (var files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
