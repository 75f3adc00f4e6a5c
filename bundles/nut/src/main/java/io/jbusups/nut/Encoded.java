// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.netty.buffer.ByteBuf;

/** An answer as the bytes that go to the client. Immutable, so that it may be kept and shared. */
final class Encoded {

  private final byte[] bytes;

  private Encoded(byte[] bytes) {
    this.bytes = bytes;
  }

  /** One line; the newline is added. */
  static Encoded line(String text) {
    return of(text + '\n');
  }

  /** Several lines, newlines included. */
  static Encoded of(CharSequence lines) {
    return new Encoded(lines.toString().getBytes(UTF_8));
  }

  void appendTo(ByteBuf out) {
    out.writeBytes(bytes);
  }

  @Override
  public String toString() {
    return new String(bytes, UTF_8);
  }
}
