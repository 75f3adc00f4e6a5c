// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

import java.nio.ByteBuffer;

/** Counts lines, eight bytes at a time, so that long answers cost the client little. */
final class Lines {

  private static final long NEWLINES = 0x0a0a0a0a0a0a0a0aL;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  private Lines() {}

  /** How many newlines there are before the position. */
  static int before(ByteBuffer in) {
    int end = in.position();
    int found = 0;
    int at = 0;
    for (; at + Long.BYTES <= end; at += Long.BYTES) {
      long zeros = in.getLong(at) ^ NEWLINES;
      found += Long.bitCount(~(((zeros & LOW_BITS) + LOW_BITS) | zeros | LOW_BITS));
    }
    for (; at < end; at++) {
      found += in.get(at) == '\n' ? 1 : 0;
    }
    return found;
  }
}
