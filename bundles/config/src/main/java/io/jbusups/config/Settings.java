// SPDX-License-Identifier: Apache-2.0
package io.jbusups.config;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One configuration, checked key by key against its definition. Every problem is collected with the
 * file, the key, the value and what to write instead, so that a person sees all of them at once and
 * nothing half-read is ever used: call {@link #check()} after the last key.
 *
 * <p>Keys and defaults come from the methods of an OSGi configuration interface ({@code max_age_ms}
 * is the key {@code max.age.ms}). Not safe for use by several threads.
 */
public final class Settings {

  private final Map<String, ?> properties;
  private final ConfigurationName origin;
  private final Map<String, Object> defaults;
  private final List<String> problems = new ArrayList<>();

  private Settings(Map<String, ?> properties, ConfigurationName origin, Class<?> definition) {
    this.properties = properties;
    this.origin = origin;
    this.defaults =
        Arrays.stream(definition.getDeclaredMethods())
            .collect(Collectors.toMap(Settings::key, Settings::defaultValue));
    properties.keySet().stream().filter(key -> !known(key)).sorted().forEach(this::unknown);
  }

  /** The settings of a component with the PID or factory PID {@code pid}. */
  public static Settings of(
      String pid, Map<String, ?> properties, Class<? extends Annotation> definition) {
    return new Settings(properties, ConfigurationName.of(pid, properties), definition);
  }

  /** NAME of {@code etc/PID-NAME.cfg}. */
  public String name() {
    return origin.name();
  }

  /** Where the settings come from, for messages: {@code etc/PID-NAME.cfg} or the PID. */
  public String source() {
    return origin.source();
  }

  /** A text; empty where neither the file nor the definition gives one. */
  public String text(String key) {
    Object value = properties.get(key);
    return plain(value == null ? defaults.getOrDefault(key, "") : value);
  }

  /** A text that has to be there; {@code what} says what to write. */
  public String required(String key, String what) {
    String value = text(key);
    if (value.isEmpty()) {
      problems.add(source() + ": " + key + " is missing: give " + what);
    }
    return value;
  }

  /** A whole number, bounds included; the default where the value cannot be used. */
  public int integer(String key, int min, int max) {
    String value = text(key);
    try {
      int number = Integer.parseInt(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      // reported below, like one out of range
    }
    reject(key, "use a whole number from " + min + " to " + max);
    return defaults.get(key) instanceof Integer normal ? normal : min;
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String key) {
    return oneOf(key, "true", "false").equals("true");
  }

  /** One of several words, in any case; returned as listed. */
  public String oneOf(String key, String... allowed) {
    String value = text(key).toLowerCase(Locale.ROOT);
    for (String word : allowed) {
      if (word.toLowerCase(Locale.ROOT).equals(value)) {
        return word;
      }
    }
    reject(key, "use " + String.join(" or ", allowed));
    return allowed[0];
  }

  /** A comma-separated list, without empty entries. */
  public List<String> list(String key) {
    return Arrays.stream(text(key).split(","))
        .map(String::strip)
        .filter(entry -> !entry.isEmpty())
        .toList();
  }

  /** Adds a problem with the configuration as a whole. */
  public void fail(String problem) {
    problems.add(source() + ": " + problem);
  }

  /** Adds a problem with the value of a key. */
  public void reject(String key, String advice) {
    problems.add(source() + ": " + key + " = '" + text(key) + "': " + advice);
  }

  /** What was wrong so far; empty when all is well. */
  public List<String> problems() {
    return List.copyOf(problems);
  }

  /**
   * Ends the reading.
   *
   * @throws BadConfiguration when anything was wrong
   */
  public void check() {
    if (!problems.isEmpty()) {
      throw new BadConfiguration(problems);
    }
  }

  private boolean known(String key) {
    return defaults.containsKey(key) || ConfigurationName.isFrameworkKey(key);
  }

  private void unknown(String key) {
    String keys = defaults.keySet().stream().sorted().collect(Collectors.joining(", "));
    problems.add(source() + ": unknown key '" + key + "': use " + keys);
  }

  private static String key(Method method) {
    return method.getName().replace("__", "\0").replace('_', '.').replace('\0', '_');
  }

  private static Object defaultValue(Method method) {
    @Nullable Object value = method.getDefaultValue();
    return value == null ? "" : value;
  }

  /** A list as files and ConfigAdmin hold it, one text with commas or several, as one text. */
  private static String plain(Object value) {
    Stream<?> parts =
        value instanceof Object[] array
            ? Arrays.stream(array)
            : value instanceof Collection<?> several ? several.stream() : Stream.of(value);
    return parts.map(String::valueOf).collect(Collectors.joining(",")).strip();
  }
}
