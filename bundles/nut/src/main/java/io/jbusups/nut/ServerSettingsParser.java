// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * From the raw configuration to {@link ServerSettings}. Every key is checked; one that makes no
 * sense is named in a problem and stands at its default in the settings.
 */
final class ServerSettingsParser {

  private static final int NUT_PORT = 3493;
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");
  private static final Pattern ALIAS =
      Pattern.compile("(" + UpsDevices.NAME + ")\\s*=\\s*(" + UpsDevices.NAME + ")");
  private static final Set<String> KEYS = Set.of("listen", "max.connections", "idle.s", "alias");

  /** Keys that the framework adds. */
  private static final Pattern FOREIGN =
      Pattern.compile(
          "\\..*|(service|component|felix\\.fileinstall|webconsole|osgi\\.ds)\\..*|.*\\.target");

  private final Map<String, ?> raw;
  private final List<String> problems = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();

  /**
   * @param settings what to run with, with defaults for what makes no sense
   * @param problems a line for each key that makes no sense: its value and what to write
   * @param unknown keys that mean nothing here
   */
  record Parsed(ServerSettings settings, List<String> problems, List<String> unknown) {}

  /** A value that makes no sense; the message says what would. */
  private static final class BadValue extends Exception {
    private static final long serialVersionUID = 1;

    BadValue(String message) {
      super(message);
    }
  }

  private interface Reader<T> {
    T read(Object value) throws BadValue;
  }

  private ServerSettingsParser(Map<String, ?> raw) {
    this.raw = raw;
  }

  static Parsed parse(Map<String, ?> raw) {
    return new ServerSettingsParser(raw).parse();
  }

  private Parsed parse() {
    raw.keySet().stream()
        .filter(key -> !KEYS.contains(key) && !FOREIGN.matcher(key).matches())
        .sorted()
        .forEach(unknown::add);
    var settings =
        new ServerSettings(
            key("listen", "127.0.0.1:3493", ServerSettingsParser::addresses),
            key("max.connections", 1024, number(1, 100_000)),
            Duration.ofSeconds(key("idle.s", 60, number(1, 86_400))),
            key("alias", "", ServerSettingsParser::aliases));
    return new Parsed(settings, List.copyOf(problems), List.copyOf(unknown));
  }

  private <T> T key(String key, Object normal, Reader<T> reader) {
    var given = raw.get(key);
    Object value = given == null ? normal : given;
    try {
      return reader.read(value);
    } catch (BadValue e) {
      problems.add(key + " = " + String.join(",", items(value)) + ": " + e.getMessage());
      return defaults(normal, reader);
    }
  }

  private static <T> T defaults(Object normal, Reader<T> reader) {
    try {
      return reader.read(normal);
    } catch (BadValue e) {
      throw new IllegalStateException(e);
    }
  }

  private static Reader<Integer> number(int least, int most) {
    return value -> {
      try {
        int number = Integer.parseInt(value.toString().strip());
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Said below.
      }
      throw new BadValue("write a whole number from " + least + " to " + most);
    };
  }

  private static Set<InetSocketAddress> addresses(Object value) throws BadValue {
    var addresses = new LinkedHashSet<InetSocketAddress>();
    for (var item : items(value)) {
      addresses.add(address(item));
    }
    if (addresses.isEmpty()) {
      throw new BadValue("write at least one address, such as 127.0.0.1:3493");
    }
    return addresses;
  }

  private static InetSocketAddress address(String item) throws BadValue {
    var match = ADDRESS.matcher(item);
    if (match.matches()) {
      var v6 = match.group(1);
      // Names are not looked up: that can take long, and change without anybody noticing.
      var address = NetUtil.createInetAddressFromIpAddressString(v6 == null ? match.group(2) : v6);
      int port = match.group(3) == null ? NUT_PORT : Integer.parseInt(match.group(3));
      if (address != null && port <= 0xffff) {
        return new InetSocketAddress(address, port);
      }
    }
    throw new BadValue(
        "'"
            + item
            + "' is no address: write an IP address and a port, 127.0.0.1:3493 or [::1]:3493");
  }

  private static Map<String, String> aliases(Object value) throws BadValue {
    var aliases = new LinkedHashMap<String, String>();
    for (var item : items(value)) {
      var match = ALIAS.matcher(item);
      if (!match.matches()) {
        throw new BadValue("'" + item + "' is no alias: write alias=name, such as ups=rack1");
      }
      aliases.put(match.group(1), match.group(2));
    }
    return aliases;
  }

  /** A list as files and the ConfigAdmin service hold it: one text with commas, or several. */
  private static List<String> items(Object value) {
    Collection<?> parts =
        value instanceof Object[] array
            ? Arrays.asList(array)
            : value instanceof Collection<?> several ? several : List.of(value);
    Function<Object, List<String>> split = part -> List.of(part.toString().split(",", -1));
    return parts.stream()
        .map(split)
        .flatMap(List::stream)
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }
}
