// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Library;
import com.sun.jna.Native;
import io.jbusups.simulator.PseudoTerminal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortFileTest {

  @TempDir Path directory;

  /** The locks that serial programs take. */
  interface LibC extends Library {
    int open(String path, int flags);

    int flock(int descriptor, int operation);

    int close(int descriptor);
  }

  private static String failure(Path path) {
    var endpoint = new SerialEndpoint(Buses.settings(path, Duration.ofSeconds(1), 0));
    try (Link link = endpoint.connect()) {
      return "opened " + link;
    } catch (java.io.IOException e) {
      return e.getMessage();
    }
  }

  @Test
  void whatIsNoSerialDeviceIsSaidInOneLine() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Path dangling = Files.createSymbolicLink(directory.resolve("link"), directory.resolve("gone"));
    assertThat(failure(directory.resolve("ttyX")))
        .isEqualTo(
            directory
                + "/ttyX does not exist: plug the adapter in,"
                + " or look for its name in /dev/serial/by-id");
    assertThat(failure(dangling))
        .isEqualTo(dangling + " leads to a device that is not there: plug the adapter in");
    assertThat(failure(directory))
        .isEqualTo(directory + " is a directory: name a serial device, such as /dev/ttyUSB0");
    assertThat(failure(file))
        .isEqualTo(file + " is an ordinary file: name a serial device, such as /dev/ttyUSB0");
    assertThat(failure(Path.of("/dev/null"))).isEqualTo("/dev/null is no serial device");
  }

  @Test
  void aPortThatAnotherProgramHasLockedIsInUse() throws Exception {
    LibC system = Native.load(LibC.class);
    try (var terminal = PseudoTerminal.open()) {
      int descriptor = system.open(terminal.path().toString(), 2);
      try {
        assertThat(system.flock(descriptor, 2)).isZero();
        assertThat(failure(terminal.path()))
            .isEqualTo(
                terminal.path()
                    + " is in use: close the other program, or the other bus, that has it open");
      } finally {
        system.close(descriptor);
      }
      assertThat(failure(terminal.path())).startsWith("opened");
    }
  }

  @Test
  void aForbiddenPortNamesTheGroupToJoin() throws Exception {
    Path file = Files.createFile(directory.resolve("tty"));
    String group = Files.readAttributes(file, PosixFileAttributes.class).group().getName();
    String user = System.getProperty("user.name");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    assertThat(new PortFile(file.toString()).refusal(13))
        .isEqualTo(
            "%s may not be opened by user %s: it belongs to group %s. Join it with"
                    .formatted(file, user, group)
                + " 'usermod -aG %s %s' and start again".formatted(group, user));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw--w----"));
    assertThat(new PortFile(file.toString()).refusal(13))
        .contains("group " + group + " has no right")
        .contains("udev rule");
  }

  @Test
  void otherErrorsGiveTheirNumber() {
    assertThat(new PortFile("/dev/ttyS9").refusal(5)).contains("/dev/ttyS9").contains("error 5");
    assertThat(new PortFile("/dev/pts/9").refusal(22))
        .isEqualTo(
            "/dev/pts/9 refuses these settings: check baud, parity and stop.bits"
                + " (a pseudo-terminal takes no parity)");
    assertThat(new PortFile("COM3").refusal(5)).contains("COM3").contains("error 5");
  }

  @Test
  void presenceChangesWithTheDeviceThatIsThere() throws Exception {
    Path link = directory.resolve("by-id");
    var port = new PortFile(link.toString());
    Endpoint.Presence absent = port.presence();
    assertThat(absent.there()).isFalse();
    try (var first = PseudoTerminal.open();
        var second = PseudoTerminal.open()) {
      Files.createSymbolicLink(link, first.path());
      Endpoint.Presence one = port.presence();
      assertThat(one.there()).isTrue();
      assertThat(port.presence()).isEqualTo(one);
      Files.delete(link);
      assertThat(port.presence()).isEqualTo(absent);
      Files.createSymbolicLink(link, second.path());
      assertThat(port.presence().there()).isTrue();
      assertThat(port.presence()).isNotEqualTo(one);
    }
  }

  @Test
  void aWindowsPortIsNoFile() {
    var port = new PortFile("COM3");
    assertThat(port.presence().there()).isTrue();
    assertThat(port.obstacle()).isEmpty();
  }
}
