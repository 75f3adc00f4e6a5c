// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** A listening Unix-domain socket and its file, which goes with it. */
final class SocketFile {

  /** As NUT's own drivers have it (2.8.0). */
  private static final String PERMISSIONS = "rw-rw----";

  private static final int TYPE = 0170000;
  private static final int SOCKET = 0140000;

  private final Path path;
  private final ServerSocketChannel channel;
  private final Object identity;

  private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
    this.path = path;
    this.channel = channel;
    protect(path);
    var found = identity(path);
    if (found == null) {
      throw new NoSuchFileException(path.toString());
    }
    identity = found;
  }

  /**
   * Listens. What a run of ours that crashed has left is removed, and nothing else.
   *
   * @throws IOException with a message for people
   */
  static SocketFile bind(Path path) throws IOException {
    removeLeftover(path);
    var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(path));
      return new SocketFile(path, channel);
    } catch (IOException | RuntimeException failure) {
      if (channel.getLocalAddress() != null) {
        Files.deleteIfExists(path);
      }
      channel.close();
      throw failure;
    }
  }

  /**
   * Removes a socket that nobody listens to any more, provided that it belongs to the user that
   * runs us.
   *
   * @throws IOException when there is something else
   */
  static void removeLeftover(Path path) throws IOException {
    if (!Files.exists(path, NOFOLLOW_LINKS)) {
      return;
    }
    int mode = (Integer) Files.getAttribute(path, "unix:mode", NOFOLLOW_LINKS);
    var owner = Files.getOwner(path, NOFOLLOW_LINKS).getName();
    var us = ProcessHandle.current().info().user().orElse("");
    if ((mode & TYPE) != SOCKET || !owner.equals(us)) {
      throw new IOException("is there already and not ours (owner " + owner + "); remove it");
    }
    if (isServed(path)) {
      throw new IOException("is served by another program");
    }
    Files.delete(path);
  }

  ServerSocketChannel channel() {
    return channel;
  }

  /** Whether upsd can still find it. */
  boolean isThere() {
    return identity.equals(identity(path));
  }

  void close() {
    try (channel) {
      if (isThere()) {
        Files.delete(path);
      }
    } catch (IOException ignored) {
      // Nobody listens there any more, and the next run of ours removes it.
    }
  }

  /** Who may open the directory may open the socket: that is how upsd's user gets in. */
  private static void protect(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(PERMISSIONS));
    var file = Files.getFileAttributeView(path, PosixFileAttributeView.class, NOFOLLOW_LINKS);
    var directory = path.getParent();
    if (file == null || directory == null) {
      return;
    }
    var wanted =
        Files.getFileAttributeView(directory, PosixFileAttributeView.class)
            .readAttributes()
            .group();
    if (!wanted.equals(file.readAttributes().group())) {
      try {
        file.setGroup(wanted);
      } catch (IOException notAMember) {
        throw new IOException(
            "cannot be given to the group of its directory: make the user that runs Karaf a member"
                + " of the group "
                + wanted.getName(),
            notAMember);
      }
    }
  }

  private static boolean isServed(Path path) throws IOException {
    try (var probe = SocketChannel.open(StandardProtocolFamily.UNIX)) {
      probe.configureBlocking(false);
      probe.connect(UnixDomainSocketAddress.of(path));
      return true;
    } catch (ConnectException refused) {
      return false;
    }
  }

  private static @Nullable Object identity(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class, NOFOLLOW_LINKS).fileKey();
    } catch (IOException notThere) {
      return null;
    }
  }
}
