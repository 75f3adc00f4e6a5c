// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import io.jbusups.models.Reaction;
import io.jbusups.models.Reaction.Change;
import io.jbusups.models.Reaction.Trigger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a unit does when something is written to it, and what it answers otherwise because of what
 * was written before. To be used by one thread at a time.
 */
final class Aftermath {

  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  private final List<Reaction> reactions;
  private final LongSupplier millis;
  private final List<Active> active = new ArrayList<>();

  /** Something that was written, in milliseconds. */
  private record Active(Reaction reaction, Words written, long at) {

    Optional<Change> change(long now) {
      return reaction.then().stream()
          .filter(change -> at + change.after(written).toMillis() <= now)
          .reduce((earlier, later) -> later);
    }
  }

  /**
   * @param millis the time
   */
  Aftermath(List<Reaction> reactions, LongSupplier millis) {
    this.reactions = reactions;
    this.millis = millis;
  }

  /** What the register at an address holds now, where it would hold a word without any write. */
  int show(int address, int word) {
    int shown = word;
    for (Active one : active) {
      Optional<Change> change = one.change(millis.getAsLong());
      shown = change.isPresent() ? change.get().applied(address, shown) : shown;
    }
    return shown;
  }

  /**
   * Does what the unit does.
   *
   * @param exists whether some table has a register
   * @param register what the register at an address holds now
   */
  void write(int address, Words words, IntPredicate exists, IntUnaryOperator register)
      throws RegisterBank.Refusal {
    if (reactions.stream().noneMatch(reaction -> reaction.trigger().address() == address)) {
      throw new RegisterBank.Refusal(
          exists.test(address)
              ? RegisterBank.Refusal.ILLEGAL_FUNCTION
              : RegisterBank.Refusal.ILLEGAL_ADDRESS);
    }
    List<Reaction> meant =
        reactions.stream().filter(reaction -> reaction.trigger().fits(address, words)).toList();
    Optional<Reaction> taken =
        meant.stream().filter(reaction -> hindrance(reaction, register).isEmpty()).findFirst();
    if (taken.isPresent()) {
      carryOut(taken.get(), words);
    } else {
      LOG.info(
          "0x{} = {} is ignored: {}",
          "%04X".formatted(address),
          words,
          meant.isEmpty()
              ? "the capture says nothing of it"
              : hindrance(meant.get(0), register).orElse(""));
    }
  }

  private void carryOut(Reaction reaction, Words words) throws RegisterBank.Refusal {
    active.removeIf(one -> reaction.ends().contains(one.reaction().trigger()));
    if (!reaction.then().isEmpty()) {
      Trigger same = reaction.trigger();
      active.removeIf(one -> one.reaction().trigger().equals(same));
      active.add(new Active(reaction, words, millis.getAsLong()));
    }
    if (reaction.answer().isPresent()) {
      throw new RegisterBank.Refusal(reaction.answer().get());
    }
  }

  private static Optional<String> hindrance(Reaction reaction, IntUnaryOperator register) {
    for (Map.Entry<Integer, Integer> bits : reaction.needs().entrySet()) {
      int word = register.applyAsInt(bits.getKey());
      if ((word & bits.getValue()) != bits.getValue()) {
        return Optional.of(hindrance(bits, word, "needs"));
      }
    }
    for (Map.Entry<Integer, Integer> bits : reaction.unless().entrySet()) {
      int word = register.applyAsInt(bits.getKey());
      if ((word & bits.getValue()) != 0) {
        return Optional.of(hindrance(bits, word, "must not have"));
      }
    }
    return Optional.empty();
  }

  private static String hindrance(Map.Entry<Integer, Integer> bits, int word, String why) {
    return "0x%04X is %04X and %s %04X".formatted(bits.getKey(), word, why, bits.getValue());
  }
}
