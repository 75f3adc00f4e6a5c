// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.handler.ssl.ClientAuth;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The keys {@code tls.*}. Immutable.
 *
 * @param keystore a PKCS12 file, or empty without TLS
 * @param password of the file and of the key in it
 * @param clients whether clients are asked for a certificate, and whether nobody may log in without
 * @param required whether names and passwords are refused in clear
 */
record TlsSettings(Optional<Path> keystore, String password, ClientAuth clients, boolean required) {

  static final TlsSettings NONE = new TlsSettings(Optional.empty(), "", ClientAuth.NONE, false);

  /** Without the password. */
  @Override
  public String toString() {
    return "TlsSettings[" + keystore + "]";
  }
}
