// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An instant command of a model: what is written, when that is allowed, and what proves that it
 * worked. Immutable data; nothing here touches a wire.
 *
 * @param name NUT's name for it, such as {@code test.battery.start}, or one that begins with {@code
 *     experimental.}
 * @param write what is written, once
 * @param permission see {@link Guarded#permission()}
 * @param unless see {@link Guarded#unless()}
 * @param then what proves that the command took effect; null where nothing that can be read does.
 *     Where it holds before the write, there is nothing to write
 * @param dangerous whether it may leave the load without protection or without supply, or feed it:
 *     a person is asked twice
 * @param confidence how sure its facts are
 * @param bases see {@link Guarded#bases()}
 * @param sources where its facts come from, at least one
 */
public record Command(
    String name,
    Write write,
    @Nullable Condition permission,
    List<Interlock> unless,
    @Nullable Proof then,
    boolean dangerous,
    CommandConfidence confidence,
    Set<Integer> bases,
    List<String> sources)
    implements Guarded {

  public Command {
    unless = List.copyOf(unless);
    bases = Set.copyOf(bases);
    sources = List.copyOf(sources);
  }

  /**
   * One write.
   *
   * @param table the name of what is written to
   * @param address of the first register for a unit found at the model's first base; at another
   *     base it is shifted as tables are
   * @param function the Modbus function: 6 (one register) or 16
   * @param words what each register gets, in their order; exactly one with function 6
   */
  public record Write(String table, int address, int function, List<CommandWord> words) {
    public Write {
      words = List.copyOf(words);
    }

    /** What must be known to write it, each once; empty for most commands. */
    public List<CommandArgument> arguments() {
      return words.stream().flatMap(word -> word.argument().stream()).distinct().toList();
    }
  }

  /**
   * A state that forbids a command.
   *
   * @param when the state, which must be known not to hold
   * @param text why that forbids it, for a person, such as "remote controls are disabled"
   */
  public record Interlock(Condition when, String text) {}

  /**
   * What proves that a command took effect.
   *
   * @param when the state
   * @param within how long it may take from the write on, more than zero
   */
  public record Proof(Condition when, Duration within) {}
}
