// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

/**
 * The registers of an answer that was checked against its request.
 *
 * @param request what was asked
 * @param words as many as were asked for
 * @param askedAt {@link System#nanoTime()} when the first request was sent that this may answer:
 *     the values are no older than that
 */
public record Registers(ReadRequest request, Words words, long askedAt) implements BusReply {
  public Registers {
    if (words.size() != request.count()) {
      throw new IllegalArgumentException(words.size() + " registers for " + request);
    }
  }
}
