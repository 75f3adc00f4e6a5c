// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the names of variables and commands mean, for {@code GET DESC} and {@code GET CMDDESC}. Read
 * once from {@code descriptions.txt}; numbers in a name match {@code #} there, and measurements of
 * a phase are put together from the words for where, which phase and what. Immutable.
 */
final class Descriptions {

  /** For a name that is not standard, as upsd says it. */
  static final String NONE = "Description unavailable";

  /** A name that stands for one of several parts, or for another server, before a usual name. */
  private static final Pattern PREFIX = Pattern.compile("^(upstream|device\\.#)\\.");

  private static final Pattern NUMBER = Pattern.compile("(?<=^|\\.)[0-9]+(?=\\.|$)");
  private static final Pattern SETTING = Pattern.compile("^(driver\\.(?:parameter|flag))\\.[^ ]+$");
  private static final Pattern UNNUMBERED = Pattern.compile("^(ambient|outlet)\\.(?!#)");
  private static final Pattern GROUP = Pattern.compile("^outlet\\.group\\.#\\.");
  private static final Pattern MEASURED =
      Pattern.compile(
          "(ups|(?:in|out)put(?:\\.#|\\.bypass|\\.servicebypass|\\.inverter)?|outlet(?:\\.group)?\\.#)"
              + "\\.(?:(l[123]-l[123]|l[123]-n|l[123]|n)\\.)?(.+)");

  private final Map<String, Map<String, String>> sections;

  private Descriptions(Map<String, Map<String, String>> sections) {
    this.sections = sections;
  }

  static Descriptions load() {
    var stream = Objects.requireNonNull(Descriptions.class.getResourceAsStream("descriptions.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      return parse(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Descriptions parse(List<String> lines) {
    var sections = new HashMap<String, Map<String, String>>();
    Map<String, String> section = new HashMap<>();
    for (var line : lines) {
      int equals = line.indexOf(" = ");
      if (line.startsWith("[")) {
        section =
            sections.computeIfAbsent(line.substring(1, line.length() - 1), s -> new HashMap<>());
      } else if (equals > 0) {
        section.put(
            line.substring(0, equals).strip().toLowerCase(Locale.ROOT),
            line.substring(equals + 3).strip());
      }
    }
    return new Descriptions(sections);
  }

  String variable(String name) {
    var key = PREFIX.matcher(key(name)).replaceFirst("");
    for (var form : forms(key)) {
      var text = section("variables").get(form);
      if (text == null) {
        text = measurement(form);
      }
      if (text != null) {
        return text;
      }
    }
    return NONE;
  }

  String command(String name) {
    return section("commands").getOrDefault(key(name), NONE);
  }

  private static String key(String name) {
    return NUMBER.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("#");
  }

  /** The forms under which a name may stand in the table, the closest first. */
  private static List<String> forms(String key) {
    return List.of(
        key,
        SETTING.matcher(key).replaceFirst("$1.*"),
        // The first sensor, or all outlets together, may go without a number.
        UNNUMBERED.matcher(key).replaceFirst("$1.#."),
        // A group of outlets has names and switches as an outlet has.
        GROUP.matcher(key).replaceFirst("outlet.#."));
  }

  private @Nullable String measurement(String key) {
    var match = MEASURED.matcher(key);
    if (!match.matches()) {
      return null;
    }
    var where = section("places").get(match.group(1));
    var what = section("measurements").get(match.group(3));
    var phase = match.group(2) == null ? "" : section("phases").get(match.group(2));
    if (where == null || what == null || phase == null) {
      return null;
    }
    return phase.isEmpty() ? where + ": " + what : where + ", " + phase + ": " + what;
  }

  private Map<String, String> section(String name) {
    return sections.getOrDefault(name, Map.of());
  }
}
