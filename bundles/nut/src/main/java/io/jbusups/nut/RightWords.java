// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.nut.Rights.Upsmon;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The words for rights in configuration files, those of upsd.users. */
final class RightWords {

  private RightWords() {}

  /** The right that one word gives a role; what is none of NUT's names an instant command. */
  static Rights of(String word) {
    var upsmon = upsmon(word);
    if (upsmon.isPresent()) {
      return Rights.of(false, false, List.of(), upsmon.get());
    }
    return switch (word.toUpperCase(Locale.ROOT)) {
      case "SET" -> Rights.of(true, false, List.of(), Upsmon.NONE);
      case "FSD" -> Rights.of(false, true, List.of(), Upsmon.NONE);
      default -> Rights.of(false, false, List.of(word), Upsmon.NONE);
    };
  }

  /** What an upsmon may be, in the words of now and of before. */
  static Optional<Upsmon> upsmon(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "primary", "master" -> Optional.of(Upsmon.PRIMARY);
      case "secondary", "slave" -> Optional.of(Upsmon.SECONDARY);
      default -> Optional.empty();
    };
  }
}
