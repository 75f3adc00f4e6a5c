// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the file system tells of a serial port, and what a person should do where that is in the
 * way. On Windows ports are names and no files: there is nothing to tell.
 *
 * @param path as configured
 */
record PortFile(String path) {

  private static final Set<PosixFilePermission> GROUP_RIGHTS =
      Set.of(PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_WRITE);

  /** Whether it is a file at all. */
  boolean isFile() {
    return path.indexOf('/') >= 0;
  }

  /** The device itself, links followed. */
  Path target() throws IOException {
    return Path.of(path).toRealPath();
  }

  Endpoint.Presence presence() {
    if (!isFile()) {
      return new Endpoint.Presence(true, path);
    }
    try {
      Path target = target();
      Object key = Files.readAttributes(target, BasicFileAttributes.class).fileKey();
      boolean usable = Files.isReadable(target) && Files.isWritable(target);
      return new Endpoint.Presence(true, Arrays.asList(target, key, usable));
    } catch (IOException | InvalidPathException e) {
      return new Endpoint.Presence(false, List.of());
    }
  }

  /** Why it cannot be opened as far as its file tells, and what to do. */
  Optional<String> obstacle() {
    if (!isFile()) {
      return Optional.empty();
    }
    try {
      Path target = target();
      if (Files.isDirectory(target)) {
        return Optional.of(path + " is a directory: name a serial device, such as /dev/ttyUSB0");
      }
      if (Files.isRegularFile(target)) {
        return Optional.of(
            path + " is an ordinary file: name a serial device, such as /dev/ttyUSB0");
      }
      return Files.isReadable(target) && Files.isWritable(target)
          ? Optional.empty()
          : Optional.of(forbidden(target));
    } catch (NoSuchFileException e) {
      return Optional.of(missing());
    } catch (IOException | InvalidPathException e) {
      return Optional.of(path + " cannot be looked at: " + e);
    }
  }

  /** What the code means with which the system refused to open it. */
  String refusal(int errorCode) {
    return switch (isFile() ? errorCode : 0) {
      case 13, 1 -> forbidden(Path.of(path));
      // 2 is the library's own code for a port that this process has open.
      case 2, 11, 16, 35 ->
          path + " is in use: close the other program, or the other bus, that has it open";
      case 22 ->
          path
              + " refuses these settings: check baud, parity and stop.bits"
              + " (a pseudo-terminal takes no parity)";
      case 25, 19 -> path + " is no serial device";
      default ->
          path
              + " cannot be opened (system error "
              + errorCode
              + "): check that it is there, that no other program has it open, and its settings";
    };
  }

  private String missing() {
    return Files.isSymbolicLink(Path.of(path))
        ? path + " leads to a device that is not there: plug the adapter in"
        : path + " does not exist: plug the adapter in, or look for its name in /dev/serial/by-id";
  }

  private String forbidden(Path device) {
    String user = System.getProperty("user.name", "this user");
    String refused = path + " may not be opened by user " + user + ": ";
    try {
      var attributes = Files.readAttributes(device, PosixFileAttributes.class);
      String group = attributes.group().getName();
      return attributes.permissions().containsAll(GROUP_RIGHTS)
          ? refused
              + "it belongs to group %s. Join it with 'usermod -aG %s %s' and start again"
                  .formatted(group, group, user)
          : refused
              + "it belongs to user %s, and group %s has no right to read and write it: give it"
                  .formatted(attributes.owner().getName(), group)
              + " that right with a udev rule";
    } catch (IOException | UnsupportedOperationException e) {
      return refused + "give the right to read and write it";
    }
  }

  /** Why a port that was opened at a target should be given up. */
  Optional<String> outdated(Path openedTarget) {
    if (Files.notExists(openedTarget, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.of(openedTarget + " vanished");
    }
    try {
      Path target = target();
      return target.equals(openedTarget)
          ? Optional.empty()
          : Optional.of(path + " now leads to " + target);
    } catch (IOException e) {
      // The link is gone or being made anew, but the device is there: keep it.
      return Optional.empty();
    }
  }
}
