// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

/** The error answers (RFC 9271, section 4.3; NUT's network protocol document). */
enum NutError {
  ACCESS_DENIED,
  ALREADY_LOGGED_IN,
  ALREADY_SET_PASSWORD,
  ALREADY_SET_USERNAME,
  ALREADY_SSL_MODE,
  CMD_NOT_SUPPORTED,
  DATA_STALE,
  DRIVER_NOT_CONNECTED,
  FAILED,
  FEATURE_NOT_CONFIGURED,
  INSTCMD_FAILED,
  INVALID_ARGUMENT,
  INVALID_VALUE,
  PASSWORD_REQUIRED,
  READONLY,
  SET_FAILED,
  TOO_LONG,
  UNKNOWN,
  UNKNOWN_COMMAND,
  UNKNOWN_UPS,
  USERNAME_REQUIRED,
  VAR_NOT_SUPPORTED;

  private final Encoded answer = Encoded.line("ERR " + word());

  /** Its name in the protocol. */
  String word() {
    return name().replace('_', '-');
  }

  Encoded answer() {
    return answer;
  }
}
