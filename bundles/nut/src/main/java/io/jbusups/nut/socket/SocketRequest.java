// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.Attempt;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What upsd and NUT's other programs ask of a driver; words in any case. Immutable. */
sealed interface SocketRequest {

  /** {@code DUMPALL}. */
  record DumpAll() implements SocketRequest {}

  /** {@code DUMPVALUE name}, and {@code DUMPSTATUS} for {@code ups.status}. */
  record DumpValue(String name) implements SocketRequest {}

  /** {@code PING}. */
  record Ping() implements SocketRequest {}

  /** {@code GETPID}. */
  record GetPid() implements SocketRequest {}

  /** {@code BROADCAST [number]} and {@code NOBROADCAST}: whether changes are wanted unasked. */
  record Broadcast(boolean wanted) implements SocketRequest {}

  /** {@code LOGOUT}. */
  record Logout() implements SocketRequest {}

  /** What is wanted of the UPS. */
  sealed interface Order extends SocketRequest {

    Attempt.Kind kind();

    /** Of the command or variable. */
    String name();

    @Nullable String value();

    /** By which the outcome is told; null where nobody asks for it. */
    @Nullable String tracking();
  }

  /** {@code INSTCMD name [value] [TRACKING id]}. */
  record Command(String name, @Nullable String value, @Nullable String tracking) implements Order {
    @Override
    public Attempt.Kind kind() {
      return Attempt.Kind.COMMAND;
    }
  }

  /** {@code SET name value [TRACKING id]}. */
  record Set(String name, String value, @Nullable String tracking) implements Order {
    @Override
    public Attempt.Kind kind() {
      return Attempt.Kind.SETTING;
    }
  }

  /** Nothing that a driver knows; passed over without an answer, as drivers do. */
  record Unknown() implements SocketRequest {}

  /** What the words of a line ask for. */
  static SocketRequest of(List<String> words) {
    if (words.isEmpty()) {
      return new Unknown();
    }
    int count = words.size();
    return switch (words.get(0).toUpperCase(Locale.ROOT)) {
      case "DUMPALL" -> new DumpAll();
      case "DUMPSTATUS" -> new DumpValue("ups.status");
      case "DUMPVALUE" -> count > 1 ? new DumpValue(words.get(1)) : new Unknown();
      case "PING" -> new Ping();
      case "GETPID" -> new GetPid();
      case "NOBROADCAST" -> new Broadcast(false);
      case "BROADCAST" ->
          new Broadcast(count == 1 || !NOT_POSITIVE.matcher(words.get(1)).matches());
      case "LOGOUT" -> new Logout();
      case "INSTCMD" -> command(words, count);
      case "SET" -> set(words, count);
      default -> new Unknown();
    };
  }

  /** A number from 0 down. */
  Pattern NOT_POSITIVE = Pattern.compile("-[0-9]+|0+");

  /** upsd 2.8.0 puts no quotes round a value, so that one may be of several words. */
  private static SocketRequest command(List<String> words, int count) {
    if (count < 2) {
      return new Unknown();
    }
    boolean tracked = count > 3 && words.get(count - 2).equalsIgnoreCase("TRACKING");
    var value = words.subList(2, tracked ? count - 2 : count);
    return new Command(
        words.get(1),
        value.isEmpty() ? null : String.join(" ", value),
        tracked ? words.get(count - 1) : null);
  }

  private static SocketRequest set(List<String> words, int count) {
    if (count == 3) {
      return new Set(words.get(1), words.get(2), null);
    }
    if (count == 5 && words.get(3).equalsIgnoreCase("TRACKING")) {
      return new Set(words.get(1), words.get(2), words.get(4));
    }
    return new Unknown();
  }
}
