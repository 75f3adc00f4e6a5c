// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a process listens, as Linux tells it. */
final class Sockets {

  private static final String LISTEN = "0A";

  private Sockets() {}

  /** Each as address in hexadecimal, a colon, and the port. */
  static Set<String> listening(long pid) throws IOException {
    Set<String> own;
    try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      own = open.map(Sockets::inode).collect(Collectors.toSet());
    }
    var addresses = new TreeSet<String>();
    for (String table : new String[] {"tcp", "tcp6"}) {
      Files.readAllLines(Path.of("/proc/" + pid + "/net/" + table)).stream()
          .skip(1)
          .map(line -> line.strip().split("\\s+"))
          .filter(fields -> fields[3].equals(LISTEN) && own.contains("socket:[" + fields[9] + "]"))
          .map(fields -> fields[1].split(":"))
          .forEach(address -> addresses.add(address[0] + ":" + Integer.parseInt(address[1], 16)));
    }
    return addresses;
  }

  /** Of IPv4, of IPv6, or of IPv4 within IPv6, in the kernel's way of writing them. */
  static boolean isLoopback(String address) {
    return address.startsWith("0100007F:")
        || address.startsWith("00000000000000000000000001000000:")
        || address.startsWith("0000000000000000FFFF00000100007F:");
  }

  private static String inode(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (java.nio.file.NoSuchFileException closed) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
