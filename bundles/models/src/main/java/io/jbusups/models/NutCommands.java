// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.util.regex.Pattern;

/** The command names that NUT knows, from the templates in {@code nut-commands.txt}. */
final class NutCommands {

  private static final Pattern NAMES = NutVariables.compile(Resource.text("nut-commands.txt"));

  /** Calling a shutdown off endangers nobody; all else of these feeds, cuts or bares the load. */
  private static final Pattern DANGEROUS =
      Pattern.compile("(outlet\\..+\\.|outlet\\.)?(load|shutdown)\\.(?!stop$).+|bypass\\..+");

  private NutCommands() {}

  static boolean contains(String name) {
    return NAMES.matcher(name).matches();
  }

  /** Whether the name says that the load may be cut, fed or left without protection. */
  static boolean dangerous(String name) {
    return DANGEROUS.matcher(name).matches();
  }
}
