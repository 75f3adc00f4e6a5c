// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.support.CommandException;

/**
 * A key and a certificate that it signed itself, made by Java's own keytool: the platform has no
 * public way to sign a certificate otherwise.
 *
 * @param keystore the PKCS12 file
 * @param certificate the certificate alone, for clients to trust
 * @param password of the keystore and the key
 */
record SelfSigned(Path keystore, Path certificate, String password) {

  private static final String PASSWORD_VARIABLE = "NUT_KEYSTORE_PASSWORD";
  private static final int PASSWORD_BYTES = 18;
  private static final long LIMIT_S = 120;

  /** Makes both files; an existing one is never overwritten. */
  static SelfSigned make(Path keystore, String host) throws CommandException {
    var certificate = keystore.resolveSibling(keystore.getFileName() + ".pem");
    for (Path file : List.of(keystore, certificate)) {
      if (Files.exists(file)) {
        throw Output.error(file + " exists: remove it first, or give another file.");
      }
    }
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    var made =
        new SelfSigned(
            keystore, certificate, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    made.keytool(
        "-genkeypair",
        "-keyalg",
        "RSA",
        "-keysize",
        "3072",
        "-validity",
        "3650",
        "-dname",
        "CN=" + host,
        "-ext",
        "SAN=dns:" + host + ",dns:localhost,ip:127.0.0.1");
    made.keepPrivate();
    made.keytool("-exportcert", "-rfc", "-file", certificate.toString());
    return made;
  }

  private void keytool(String... arguments) throws CommandException {
    var tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    var command = new ArrayList<>(List.of(tool.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "nut", "-storetype", "PKCS12"));
    // Not on the command line, which every user of the machine can read.
    command.addAll(List.of("-keystore", keystore.toString(), "-storepass:env", PASSWORD_VARIABLE));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put(PASSWORD_VARIABLE, password);
    try {
      var process = builder.start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (!process.waitFor(LIMIT_S, TimeUnit.SECONDS) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw Output.error("keytool failed: " + Text.clean(said.strip()));
      }
    } catch (IOException e) {
      throw Output.error(
          tool + " cannot be run (" + e.getMessage() + "): make the keystore on another machine.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Output.error("Interrupted.");
    }
  }

  private void keepPrivate() throws CommandException {
    try {
      if (Files.getFileStore(keystore).supportsFileAttributeView("posix")) {
        Files.setPosixFilePermissions(keystore, PosixFilePermissions.fromString("rw-------"));
      }
    } catch (IOException e) {
      throw Output.error(keystore + " may be read by others: " + e.getMessage());
    }
  }
}
