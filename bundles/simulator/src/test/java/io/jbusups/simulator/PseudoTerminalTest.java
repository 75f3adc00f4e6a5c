// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PseudoTerminalTest {

  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void stopThreads() {
    threads.shutdownNow();
  }

  @Test
  void carriesEveryByteValueUnchangedInBothDirections() throws IOException {
    byte[] all = new byte[256];
    for (int i = 0; i < 256; i++) {
      all[i] = (byte) i;
    }
    try (var terminal = PseudoTerminal.open();
        var port = openPort(terminal.path())) {
      port.write(ByteBuffer.wrap(all));
      assertThat(readFully(terminal, 256)).containsExactly(all);
      terminal.write(all);
      assertThat(readFully(port, 256)).containsExactly(all);
    }
  }

  @Test
  void readGivesZeroAfterItsTimeout() throws IOException {
    try (var terminal = PseudoTerminal.open()) {
      assertThat(terminal.read(new byte[8], 0)).isZero();
      assertThat(terminal.read(new byte[8], 5)).isZero();
    }
  }

  @Test
  void livesWhileTheOtherEndIsOpenedAndClosedAgain() throws IOException {
    try (var terminal = PseudoTerminal.open()) {
      for (int i = 0; i < 3; i++) {
        try (var port = openPort(terminal.path())) {
          port.write(ByteBuffer.wrap(new byte[] {(byte) i}));
        }
        assertThat(readFully(terminal, 1)).containsExactly(i);
        assertThat(terminal.read(new byte[1], 0)).isZero();
      }
    }
  }

  @Test
  void closingWakesWhoeverReadsOrWrites() throws Exception {
    var terminal = PseudoTerminal.open();
    var started = new CountDownLatch(2);
    var reader =
        inThread(
            () -> {
              started.countDown();
              return terminal.read(new byte[8], -1);
            });
    var writer =
        inThread(
            () -> {
              started.countDown();
              while (true) {
                terminal.write(new byte[4096]);
              }
            });
    started.await();
    assertThat(reader).isNotDone();
    terminal.close();
    assertThat(reader.get(10, SECONDS)).isEqualTo(-1);
    assertThatThrownBy(() -> writer.get(10, SECONDS)).hasMessageContaining("closed");
    assertThat(terminal.read(new byte[8], -1)).isEqualTo(-1);
  }

  @Test
  void severalThreadsLoseNoByte() throws Exception {
    int each = 20_000;
    try (var terminal = PseudoTerminal.open();
        var port = openPort(terminal.path())) {
      var writers = new CompletableFuture<?>[3];
      for (int thread = 0; thread < 3; thread++) {
        byte mark = (byte) (thread + 1);
        writers[thread] =
            inThread(
                () -> {
                  for (int i = 0; i < each; i++) {
                    terminal.write(new byte[] {mark});
                  }
                  return mark;
                });
      }
      int[] counts = new int[4];
      for (byte b : readFully(port, 3 * each)) {
        counts[b]++;
      }
      assertThat(counts).containsExactly(0, each, each, each);
      CompletableFuture.allOf(writers).get();
    }
  }

  @Test
  void aHundredCyclesLeaveNoDescriptor() throws Exception {
    cycle();
    int before = openTerminalDescriptors();
    for (int i = 0; i < 100; i++) {
      cycle();
    }
    assertThat(openTerminalDescriptors()).isEqualTo(before);
  }

  private void cycle() throws Exception {
    var terminal = PseudoTerminal.open();
    var reader = inThread(() -> terminal.read(new byte[8], -1));
    try (var port = openPort(terminal.path())) {
      terminal.write(new byte[] {1});
      assertThat(readFully(port, 1)).containsExactly(1);
    }
    terminal.close();
    assertThat(reader.get(10, SECONDS)).isEqualTo(-1);
    assertThat(terminal.path()).doesNotExist();
  }

  @Test
  void linkLeadsToThePortAndGoesWithIt(@TempDir Path directory) throws IOException {
    Path link = directory.resolve("ttyUPS");
    try (var terminal = PseudoTerminal.open()) {
      terminal.linkTo(link);
      try (var port = openPort(link)) {
        port.write(ByteBuffer.wrap(new byte[] {42}));
        assertThat(readFully(terminal, 1)).containsExactly(42);
      }
    }
    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }

  @Test
  void anotherLinkTakesThePlaceOfTheFirst(@TempDir Path directory) throws IOException {
    try (var terminal = PseudoTerminal.open()) {
      terminal.linkTo(directory.resolve("a"));
      terminal.linkTo(directory.resolve("a"));
      assertThat(directory.resolve("a")).isSymbolicLink();
      terminal.linkTo(directory.resolve("b"));
      assertThat(directory.toFile().list()).containsExactly("b");
    }
  }

  @Test
  void replacesALinkThatLeadsNowhere(@TempDir Path directory) throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("a"), directory.resolve("gone"));
    try (var terminal = PseudoTerminal.open()) {
      terminal.linkTo(link);
      assertThat(Files.readSymbolicLink(link)).isEqualTo(terminal.path());
    }
  }

  @Test
  void replacesALinkThatIsOlderThanTheTerminalItLeadsTo(@TempDir Path directory)
      throws IOException {
    try (var somebodys = PseudoTerminal.open();
        var terminal = PseudoTerminal.open()) {
      Path link = Files.createSymbolicLink(directory.resolve("a"), somebodys.path());
      var yesterday = FileTime.from(Instant.now().minus(Duration.ofDays(1)));
      Files.getFileAttributeView(link, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(yesterday, yesterday, null);
      terminal.linkTo(link);
      assertThat(Files.readSymbolicLink(link)).isEqualTo(terminal.path());
    }
  }

  @Test
  void neverReplacesWhatIsNotItsOwn(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    Path linkToFile = Files.createSymbolicLink(directory.resolve("link"), file);
    try (var other = PseudoTerminal.open();
        var terminal = PseudoTerminal.open()) {
      other.linkTo(directory.resolve("live"));
      assertThatThrownBy(() -> terminal.linkTo(file)).hasMessageContaining("not a link of ours");
      assertThatThrownBy(() -> terminal.linkTo(linkToFile)).hasMessageContaining("exists");
      assertThatThrownBy(() -> terminal.linkTo(directory.resolve("live")))
          .hasMessageContaining(other.path().toString());
      assertThatThrownBy(() -> terminal.linkTo(directory.resolve("no/where")))
          .hasMessageContaining("directory does not exist");
    }
    assertThat(file).hasContent("mine");
    assertThat(linkToFile).isSymbolicLink();
  }

  @Test
  void leavesALinkThatSomebodyElseHasPutInItsPlace(@TempDir Path directory) throws IOException {
    Path link = directory.resolve("a");
    try (var terminal = PseudoTerminal.open()) {
      terminal.linkTo(link);
      Files.delete(link);
      Files.writeString(link, "theirs");
    }
    assertThat(link).hasContent("theirs");
  }

  private <T> CompletableFuture<T> inThread(Callable<T> work) {
    var result = new CompletableFuture<T>();
    threads.execute(
        () -> {
          try {
            result.complete(work.call());
          } catch (Throwable e) {
            result.completeExceptionally(e);
          }
        });
    return result;
  }

  private static FileChannel openPort(Path path) throws IOException {
    return FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static byte[] readFully(PseudoTerminal terminal, int length) throws IOException {
    byte[] bytes = new byte[length];
    for (int have = 0; have < length; ) {
      byte[] part = new byte[length - have];
      int count = terminal.read(part, 10_000);
      assertThat(count).isPositive();
      System.arraycopy(part, 0, bytes, have, count);
      have += count;
    }
    return bytes;
  }

  private static byte[] readFully(FileChannel port, int length) throws IOException {
    var buffer = ByteBuffer.allocate(length);
    while (buffer.hasRemaining()) {
      assertThat(port.read(buffer)).isPositive();
    }
    return buffer.array();
  }

  /** Only terminals and pipes: the JVM opens files of its own whenever it likes. */
  private static int openTerminalDescriptors() throws IOException {
    int count = 0;
    try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        String target = target(descriptor);
        if (target.startsWith("/dev/pt") || target.startsWith("pipe:")) {
          count++;
        }
      }
    }
    return count;
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      return "";
    }
  }
}
