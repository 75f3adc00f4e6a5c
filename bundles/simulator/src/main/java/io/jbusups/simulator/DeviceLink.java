// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A symbolic link of ours to a device.
 *
 * @param name where it is
 * @param device where it leads
 */
record DeviceLink(Path name, Path device) {

  private static final Logger LOG = LoggerFactory.getLogger(DeviceLink.class);

  /** Makes the link, in place of one that has lost its device. */
  static DeviceLink create(Path name, Path device) throws IOException {
    Path absolute = name.toAbsolutePath().normalize();
    Path directory = absolute.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new NoSuchFileException(
          absolute.toString(), null, "the directory does not exist: create it, or use another");
    }
    if (Files.exists(absolute, LinkOption.NOFOLLOW_LINKS)) {
      if (!Files.isSymbolicLink(absolute)) {
        throw new FileAlreadyExistsException(
            absolute.toString(), null, "not a link of ours: remove it, or use another name");
      }
      if (!isLeftOver(absolute, device)) {
        throw new FileAlreadyExistsException(
            absolute.toString(),
            null,
            "a link to %s, which exists: remove it, or use another name"
                .formatted(Files.readSymbolicLink(absolute)));
      }
      Files.delete(absolute);
    }
    Files.createSymbolicLink(absolute, device);
    return new DeviceLink(absolute, device);
  }

  /**
   * Whether a link may be replaced: it leads nowhere or to our device, or what it leads to is
   * younger than itself. The system gives the number of a terminal that is gone to the next one, so
   * that a link that outlived its process may well lead to somebody else's terminal.
   */
  private static boolean isLeftOver(Path link, Path device) throws IOException {
    Path target = link.resolveSibling(Files.readSymbolicLink(link));
    if (target.equals(device) || !Files.exists(target)) {
      return true;
    }
    var made = (FileTime) Files.getAttribute(target, "unix:ctime");
    return Objects.equals(target.getParent(), device.getParent())
        && made.compareTo(Files.getLastModifiedTime(link, LinkOption.NOFOLLOW_LINKS)) > 0;
  }

  /** Removes it, unless somebody has put something else in its place. */
  void remove() {
    try {
      if (Files.isSymbolicLink(name) && Files.readSymbolicLink(name).equals(device)) {
        Files.delete(name);
      }
    } catch (IOException e) {
      LOG.warn("{}: cannot be removed: {}. Remove it by hand.", name, e.toString());
    }
  }
}
