// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import io.jbusups.models.Command.Interlock;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A setting of the device's own: a NUT variable whose register may be written. It took effect when
 * the register reads back what was written. Immutable data; nothing here touches a wire.
 *
 * @param variable NUT's name for it, one of the model's variables
 * @param register what the variable is read from and written to
 * @param values what the device takes, in the variable's unit
 * @param permission see {@link Guarded#permission()}
 * @param unless see {@link Guarded#unless()}
 * @param within how long it may take from the write on until the register reads back the value,
 *     more than zero
 * @param confidence how sure its facts are
 * @param bases see {@link Guarded#bases()}
 * @param sources where its facts come from, at least one
 */
public record Setting(
    String variable,
    SettingRegister register,
    SettingValues values,
    @Nullable Condition permission,
    List<Interlock> unless,
    Duration within,
    CommandConfidence confidence,
    Set<Integer> bases,
    List<String> sources)
    implements Guarded {

  public Setting {
    unless = List.copyOf(unless);
    bases = Set.copyOf(bases);
    sources = List.copyOf(sources);
  }

  /**
   * What to write for a value.
   *
   * @param value in the variable's unit
   * @return the word, 0 to 65535; empty if the device does not take the value
   */
  public OptionalInt word(BigDecimal value) {
    return values.contain(value) ? register.word(value) : OptionalInt.empty();
  }
}
