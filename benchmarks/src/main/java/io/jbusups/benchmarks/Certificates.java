// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Certificates that nobody trusts, so that servers offer STARTTLS. */
final class Certificates {

  static final String PASSWORD = "changeit";

  private static final String NAME = "localhost";

  private Certificates() {}

  /** For our server: a PKCS12 file. */
  static Path pkcs12(Path file) throws Exception {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    run(
        keytool,
        "-genkeypair",
        "-keyalg",
        "EC",
        "-alias",
        NAME,
        "-dname",
        "CN=" + NAME,
        "-storetype",
        "PKCS12",
        "-keystore",
        file.toString(),
        "-storepass",
        PASSWORD);
    return file;
  }

  /** For upsd: the lines of upsd.conf that name a new database of NSS. */
  static String nss(Path folder) throws Exception {
    Files.createDirectories(folder);
    Path noise = Files.write(folder.resolve("noise"), new byte[64]);
    run("certutil", "-N", "-d", folder.toString(), "--empty-password");
    run(
        "certutil",
        "-S",
        "-x",
        "-d",
        folder.toString(),
        "-n",
        NAME,
        "-s",
        "CN=" + NAME,
        "-t",
        "CT,,",
        "-z",
        noise.toString());
    return "CERTPATH %s%nCERTIDENT \"%s\" \"\"%n".formatted(folder, NAME);
  }

  private static void run(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(command[0] + " failed: " + said);
    }
  }
}
