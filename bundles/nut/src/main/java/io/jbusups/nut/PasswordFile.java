// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A {@code .cfg} file with a user's password in clear.
 *
 * @param path where it is
 */
record PasswordFile(Path path) {

  private static final String KEY = "password";

  /**
   * Puts the hash in the place of the password, and leaves everything else as it is: comments,
   * mode, owner. Nobody ever sees half a file, where the folder allows that. A password that the
   * file only refers to is not in it, and stays.
   *
   * @throws IOException when the file cannot be written
   */
  void replace(String plain, String hash) throws IOException {
    Path real = path.toRealPath();
    // As bytes: whatever the file's encoding is, a password is ASCII.
    String text = Files.readString(real, ISO_8859_1);
    String hashed =
        Arrays.stream(text.split("\\R", -1))
            .map(line -> holds(line, plain) ? KEY + " = " + hash : line)
            .collect(Collectors.joining("\n"));
    if (!hashed.equals(text)) {
      write(real, hashed);
    }
  }

  /** By the rules of Java's properties, which are those of the file. */
  private static boolean holds(String line, String plain) {
    var properties = new Properties();
    try {
      properties.load(new StringReader(line));
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
    return properties.getProperty(KEY, "").strip().equals(plain);
  }

  private static void write(Path file, String text) throws IOException {
    if (!Files.isWritable(file)) {
      throw new IOException("it is read-only");
    }
    Path whole = file.resolveSibling(file.getFileName() + ".new");
    try {
      Files.copy(file, whole, COPY_ATTRIBUTES);
      if (!Files.getOwner(whole).equals(Files.getOwner(file))) {
        throw new IOException("the owner would be another");
      }
      Files.writeString(whole, text, ISO_8859_1);
      Files.move(whole, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException notBeside) {
      Files.writeString(file, text, ISO_8859_1);
    } finally {
      Files.deleteIfExists(whole);
    }
  }
}
