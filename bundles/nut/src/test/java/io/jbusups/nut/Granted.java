// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client may be told, by what it has said of itself so far: the kind of each answer, and
 * nothing granted to anybody who has not given name and password of one who may.
 */
final class Granted {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._-]+");
  private static final String HELP =
      "Commands: HELP VER PROTVER GET LIST SET INSTCMD LOGIN LOGOUT USERNAME PASSWORD STARTTLS";
  private static final String NO_FEATURE = "ERR FEATURE-NOT-CONFIGURED";

  private final Policy policy;
  private @Nullable String user;
  private @Nullable String password;
  private boolean tracking;
  private boolean loggedIn;
  private boolean over;
  private boolean shutdown;
  private int orders;

  Granted(Policy policy) {
    this.policy = policy;
  }

  /** Whether the connection has to end, or TLS begins. */
  boolean over() {
    return over;
  }

  void end() {
    over = true;
  }

  /** How many orders the UPS must have got. */
  int orders() {
    return orders;
  }

  /** Whether a forced shutdown was called. */
  boolean shutdown() {
    return shutdown;
  }

  /**
   * Checks one answer.
   *
   * @param words of the request
   * @param first line of the answer
   * @param list the lines between the first and the last
   */
  void check(List<String> words, String first, List<String> list) {
    var verb = words.isEmpty() ? "" : words.get(0).toUpperCase(Locale.ROOT);
    var arguments = words.isEmpty() ? words : words.subList(1, words.size());
    switch (verb) {
      case "VER" -> bare(arguments, first, Difference.OURS);
      case "NETVER", "PROTVER" -> bare(arguments, first, "1.3");
      case "HELP" -> bare(arguments, first, HELP);
      case "LOGOUT" -> {
        bare(arguments, first, "OK Goodbye");
        over = arguments.isEmpty();
      }
      case "STARTTLS" -> {
        assertThat(first).isEqualTo(policy.tlsOffered() ? "OK STARTTLS" : NO_FEATURE);
        over = policy.tlsOffered();
      }
      case "USERNAME" -> user = credential(arguments, first, user, "ERR ALREADY-SET-USERNAME");
      case "PASSWORD" ->
          password = credential(arguments, first, password, "ERR ALREADY-SET-PASSWORD");
      case "GET", "LIST" -> read(verb, arguments, first, list);
      case "SET", "INSTCMD", "LOGIN", "PRIMARY", "MASTER", "FSD" ->
          privileged(verb, arguments, first);
      default -> assertThat(first).isEqualTo("ERR UNKNOWN-COMMAND");
    }
  }

  private static void bare(List<String> arguments, String answer, String expected) {
    assertThat(answer).isEqualTo(arguments.isEmpty() ? expected : "ERR INVALID-ARGUMENT");
  }

  private @Nullable String credential(
      List<String> arguments, String answer, @Nullable String before, String again) {
    if (arguments.size() != 1) {
      assertThat(answer).isEqualTo("ERR INVALID-ARGUMENT");
    } else if (policy.tlsRequired()) {
      assertThat(answer).isEqualTo("ERR ACCESS-DENIED");
    } else if (before != null) {
      assertThat(answer).isEqualTo(again);
    } else {
      assertThat(answer).isEqualTo("OK");
      return arguments.get(0);
    }
    return before;
  }

  private void read(String verb, List<String> arguments, String first, List<String> list) {
    var kind = arguments.isEmpty() ? "" : arguments.get(0).toUpperCase(Locale.ROOT);
    int needed = needed(verb + ' ' + kind);
    if (needed < 0 || arguments.size() <= needed) {
      assertThat(first).isEqualTo("ERR INVALID-ARGUMENT");
      return;
    }
    if (policy.readRequiresLogin() && !mayRead(first)) {
      return;
    }
    if (kind.equals("TRACKING")) {
      tracked(arguments, first);
      return;
    }
    if (first.startsWith("ERR ")) {
      return;
    }
    var subject = new StringBuilder(kind);
    arguments.subList(1, needed + 1).forEach(word -> subject.append(' ').append(word));
    assertThat(list.isEmpty() || verb.equals("LIST")).isTrue();
    boolean plain =
        arguments.subList(1, needed + 1).stream().allMatch(w -> PLAIN.matcher(w).matches());
    if (verb.equals("LIST")) {
      assertThat(first).isEqualTo("BEGIN LIST " + subject);
      int size = kind.equals("RANGE") ? 5 : Set.of("UPS", "CMD", "CLIENT").contains(kind) ? 3 : 4;
      assertThat(list).allMatch(line -> line.startsWith(kind + ' '));
      assertThat(list).allMatch(line -> !plain || Conversation.words(line).size() == size);
    } else {
      assertThat(first.toLowerCase(Locale.ROOT))
          .startsWith(subject.append(' ').toString().toLowerCase(Locale.ROOT));
      assertThat(plain && !kind.equals("TYPE") ? Conversation.words(first).size() : needed + 2)
          .isEqualTo(needed + 2);
    }
  }

  /** How many words must follow; -1 where there is no such request. */
  private static int needed(String command) {
    return switch (command) {
      case "LIST UPS", "GET TRACKING" -> 0;
      case "LIST VAR", "LIST RW", "LIST CMD", "LIST CLIENT", "GET UPSDESC", "GET NUMLOGINS" -> 1;
      case "LIST ENUM", "LIST RANGE", "GET VAR", "GET TYPE", "GET DESC", "GET CMDDESC" -> 2;
      default -> -1;
    };
  }

  private boolean mayRead(String answer) {
    if (unnamed(answer)) {
      return false;
    }
    if (who().isEmpty()) {
      assertThat(answer).isEqualTo("ERR ACCESS-DENIED");
      return false;
    }
    return true;
  }

  /** Whether the client is told to say who it is, as it must be where it has not. */
  private boolean unnamed(String answer) {
    if (user == null || password == null) {
      assertThat(answer)
          .isEqualTo(user == null ? "ERR USERNAME-REQUIRED" : "ERR PASSWORD-REQUIRED");
      return true;
    }
    assertThat(answer).isNotIn("ERR USERNAME-REQUIRED", "ERR PASSWORD-REQUIRED");
    return false;
  }

  private void tracked(List<String> arguments, String answer) {
    if (arguments.size() == 1) {
      assertThat(answer).isEqualTo(tracking ? "ON" : "OFF");
    } else if (tracking) {
      assertThat(answer).isIn("PENDING", "SUCCESS", "ERR FAILED", "ERR UNKNOWN");
    } else {
      assertThat(answer).isEqualTo(NO_FEATURE);
    }
  }

  private void privileged(String verb, List<String> arguments, String answer) {
    if (unnamed(answer)) {
      return;
    }
    if (answer.startsWith("ERR ")) {
      return;
    }
    var kind = arguments.isEmpty() ? "" : arguments.get(0).toUpperCase(Locale.ROOT);
    switch (verb) {
      case "SET" -> {
        if (kind.equals("TRACKING")) {
          assertThat(who()).isIn("admin", "operator");
          assertThat(answer).isEqualTo("OK");
          tracking = arguments.get(1).equalsIgnoreCase("ON");
        } else {
          assertThat(kind).isEqualTo("VAR");
          ordered(answer, "admin");
        }
      }
      case "INSTCMD" ->
          ordered(
              answer,
              arguments.get(1).equalsIgnoreCase("test.panel.start") ? "admin operator" : "admin");
      case "LOGIN" -> {
        assertThat(answer).isEqualTo("OK");
        assertThat(who()).isIn("primary", "secondary");
        assertThat(loggedIn).as("logged in twice").isFalse();
        loggedIn = true;
      }
      case "PRIMARY", "MASTER" -> {
        assertThat(answer).isEqualTo("OK " + verb + "-GRANTED");
        assertThat(who()).isEqualTo("primary");
      }
      default -> {
        assertThat(answer).isEqualTo("OK FSD-SET");
        assertThat(who()).isIn("primary", "admin");
        shutdown = true;
      }
    }
  }

  private void ordered(String answer, String allowed) {
    assertThat(answer).matches(tracking ? "OK TRACKING [0-9a-f-]{36}" : "OK");
    assertThat(who()).isNotEmpty().isIn((Object[]) allowed.split(" "));
    orders++;
  }

  /** Who the client has proved to be; empty where name and password do not fit. */
  private String who() {
    var known =
        switch (user + ' ' + password) {
          case "admin adminpass", "operator oppass", "primary primpass", "secondary secpass" ->
              user;
          default -> null;
        };
    return known == null ? "" : known;
  }
}
