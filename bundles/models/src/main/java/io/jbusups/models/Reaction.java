// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.bus.Words;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a unit of a capture does when something is written to it. Immutable.
 *
 * @param trigger what has to be written
 * @param needs bits that have to be set in registers, by their addresses; otherwise the unit
 *     confirms the write and ignores it
 * @param unless bits of which none may be set, likewise
 * @param answer the exception code that it answers with, whatever it does, or {@link
 *     Capture#NO_ANSWER}; empty where it confirms the write
 * @param ends writes whose changes are over with this one
 * @param then what changes by it, in the order of time; each holds until the next one
 */
public record Reaction(
    Trigger trigger,
    Map<Integer, Integer> needs,
    Map<Integer, Integer> unless,
    Optional<Integer> answer,
    List<Trigger> ends,
    List<Change> then) {

  public Reaction {
    needs = Map.copyOf(needs);
    unless = Map.copyOf(unless);
    ends = List.copyOf(ends);
    then = List.copyOf(then);
  }

  /**
   * Words from an address on.
   *
   * @param words as {@link Words#toString()} writes them, with {@code ....} for any word
   */
  public record Trigger(int address, String words) {

    /** Whether these words, written from this address on, are meant. */
    public boolean fits(int from, Words written) {
      // A dot of the pattern is a dot of a regular expression.
      return from == address && written.toString().matches(words);
    }
  }

  /**
   * What differs from what the unit would answer otherwise.
   *
   * @param after since the write
   * @param perWord seconds more for each word that was written, to be multiplied by it
   * @param words registers that hold something else, by address
   * @param set bits that are set besides, by the address of the register
   * @param clear bits that are clear, likewise
   */
  public record Change(
      Duration after,
      List<Integer> perWord,
      Map<Integer, Integer> words,
      Map<Integer, Integer> set,
      Map<Integer, Integer> clear) {

    public Change {
      perWord = List.copyOf(perWord);
      words = Map.copyOf(words);
      set = Map.copyOf(set);
      clear = Map.copyOf(clear);
    }

    /** How long after these words were written it begins. */
    public Duration after(Words written) {
      long seconds = 0;
      for (int i = 0; i < perWord.size() && i < written.size(); i++) {
        seconds += (long) perWord.get(i) * written.get(i);
      }
      return after.plusSeconds(seconds);
    }

    /** What the register at an address holds, where it would hold a word otherwise. */
    public int applied(int address, int word) {
      int base = words.getOrDefault(address, word);
      return (base | set.getOrDefault(address, 0)) & ~clear.getOrDefault(address, 0);
    }
  }
}
