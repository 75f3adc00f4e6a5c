// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Consecutive 16-bit registers. Immutable. */
public final class Words {

  private final int[] words;

  private Words(int[] words) {
    this.words = words;
  }

  /** Each word is cut to its low 16 bits. */
  public static Words of(int... words) {
    return new Words(Arrays.stream(words).map(word -> word & 0xFFFF).toArray());
  }

  /** The register at an index, 0 to 65535. */
  public int get(int index) {
    return words[index];
  }

  public int size() {
    return words.length;
  }

  /** The words from one index up to another, which is not included. */
  public Words slice(int from, int to) {
    return new Words(Arrays.copyOfRange(words, from, to));
  }

  public IntStream stream() {
    return Arrays.stream(words);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Words that && Arrays.equals(words, that.words);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(words);
  }

  /** Hexadecimal, separated by spaces. */
  @Override
  public String toString() {
    return stream().mapToObj("%04X"::formatted).collect(Collectors.joining(" "));
  }
}
