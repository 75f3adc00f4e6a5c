// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code nut:tls-selfsigned}. */
@Service
@Command(
    scope = "nut",
    name = "tls-selfsigned",
    description = "Makes a keystore with a self-signed certificate, for a first try of TLS",
    detailedDescription =
        """
        Makes FILE (PKCS12) and FILE.pem, the certificate for clients to trust, and
        prints what belongs into etc/nut.server.cfg. It overwrites nothing.
        """)
public final class NutTlsSelfSigned implements Action {

  @Option(name = "--host", description = "The name by which clients reach this machine")
  private String host = "localhost";

  @Argument(name = "file", description = "The keystore to make; etc/nut.p12 if none is given")
  private @Nullable String file;

  @Override
  public @Nullable Object execute() throws Exception {
    if (!host.matches("[A-Za-z0-9.-]+")) {
      throw Output.error("--host " + Text.clean(host) + ": use a host's name");
    }
    var made = SelfSigned.make(keystore().toAbsolutePath(), host);
    Output.print(
        List.of(
            made.certificate() + " is the certificate for clients.",
            "For etc/nut.server.cfg:",
            "tls.keystore = " + made.keystore(),
            "tls.password = " + made.password()));
    return null;
  }

  private Path keystore() {
    return file == null
        ? Path.of(System.getProperty("karaf.etc", "etc"), "nut.p12")
        : Path.of(file);
  }
}
