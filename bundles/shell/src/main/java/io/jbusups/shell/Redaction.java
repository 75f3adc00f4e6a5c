// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Takes out of texts what must not leave the site. Immutable.
 *
 * @param replacements what stands for what, the longest first
 */
record Redaction(Map<String, String> replacements) {

  private static final String STARS = "*****";
  private static final Pattern SECRET =
      Pattern.compile(".*(passw|passphrase|secret|token|credential|private).*");

  /** Shorter ones would tear everything to pieces; they stand in no file of a report anyway. */
  private static final int SHORTEST = 4;

  /**
   * Takes out the values of all keys that are secret, and more.
   *
   * @param configurations every configuration of the container
   * @param more what else to replace
   */
  static Redaction of(List<Map<String, String>> configurations, Map<String, String> more) {
    var found =
        new TreeMap<String, String>(
            Comparator.comparing(String::length)
                .reversed()
                .thenComparing(Comparator.naturalOrder()));
    more.forEach((text, mask) -> put(found, text, mask));
    configurations.forEach(
        properties ->
            properties.forEach(
                (key, value) -> {
                  if (secret(key)) {
                    put(found, value, STARS);
                  }
                }));
    return new Redaction(new LinkedHashMap<>(found));
  }

  private static void put(Map<String, String> found, String text, String mask) {
    boolean plain = text.strip().length() < SHORTEST || text.equals("true") || text.equals("false");
    if (!plain) {
      found.put(text.strip(), mask);
    }
  }

  /** Whether a key's value is nobody else's business. */
  static boolean secret(String key) {
    return SECRET.matcher(key.toLowerCase(Locale.ROOT)).matches();
  }

  String apply(String text) {
    String clean = text;
    for (var each : replacements.entrySet()) {
      clean = clean.replace(each.getKey(), each.getValue());
    }
    return clean;
  }

  /** A configuration as its file would be, without what the framework adds. */
  List<String> lines(Configurations.Entry entry) {
    var lines = new ArrayList<String>();
    lines.add("# " + entry.file());
    entry
        .properties()
        .forEach(
            (key, value) -> {
              if (!key.startsWith("service.")
                  && !key.startsWith("felix.")
                  && !key.startsWith(".")) {
                lines.add(key + " = " + (secret(key) ? STARS : value));
              }
            });
    return lines;
  }
}
