// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.Optional;
import java.util.function.ToIntFunction;

/** What one register gets when a command is written. */
public sealed interface CommandWord {

  /**
   * The word, 0 to 65535.
   *
   * @param seconds the seconds of an argument
   * @throws IllegalArgumentException if the device does not take so many
   */
  int word(ToIntFunction<CommandArgument> seconds);

  /** What must be known for it. */
  default Optional<CommandArgument> argument() {
    return Optional.empty();
  }

  /** Always the same. */
  record Fixed(int value) implements CommandWord {
    @Override
    public int word(ToIntFunction<CommandArgument> seconds) {
      return value;
    }
  }

  /** An argument's counts as a whole. */
  record Whole(CommandArgument of) implements CommandWord {
    @Override
    public int word(ToIntFunction<CommandArgument> seconds) {
      return of.counts(seconds.applyAsInt(of));
    }

    @Override
    public Optional<CommandArgument> argument() {
      return Optional.of(of);
    }
  }

  /** One byte of an argument's counts, in the low byte of the register. */
  record OneByte(CommandArgument of, boolean high) implements CommandWord {
    @Override
    public int word(ToIntFunction<CommandArgument> seconds) {
      int counts = of.counts(seconds.applyAsInt(of));
      return high ? counts >>> 8 : counts & 0xFF;
    }

    @Override
    public Optional<CommandArgument> argument() {
      return Optional.of(of);
    }
  }
}
