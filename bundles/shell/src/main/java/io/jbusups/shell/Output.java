// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import org.apache.felix.service.command.Process;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.Terminal;
import org.apache.karaf.shell.support.CommandException;
import org.jspecify.annotations.Nullable;

/** The way from a command to whoever typed it. */
final class Output {

  private Output() {}

  /**
   * What Karaf puts in place of the standard output while a command runs. The session's console
   * would bypass pipes and redirections, and a returned value would not be shown over ssh.
   */
  static PrintStream stream() {
    return System.out;
  }

  static void print(List<String> lines) {
    PrintStream out = stream();
    lines.forEach(out::println);
    out.flush();
  }

  /** The width to fill: the terminal's where it has one, and never less than 80 columns. */
  static int width(Session session) {
    @Nullable Terminal terminal = session.getTerminal();
    return terminal == null ? View.WIDTH : Math.max(View.WIDTH, terminal.getWidth());
  }

  /**
   * The terminal at both ends of the command that runs, if there is one that can move its cursor.
   */
  static Optional<org.jline.terminal.Terminal> terminal(Session session) {
    Process process = Process.Utils.current();
    return process != null
            && process.isTty(0)
            && process.isTty(1)
            && session.get(".jline.terminal") instanceof org.jline.terminal.Terminal terminal
            && !terminal.getType().startsWith(org.jline.terminal.Terminal.TYPE_DUMB)
        ? Optional.of(terminal)
        : Optional.empty();
  }

  /** A bar at a terminal, else lines. */
  static Progress progress(Session session) {
    return terminal(session).isPresent() ? Progress.bar(stream()) : Progress.lines(stream());
  }

  /** Ends a command with one message, without a stack trace in the log. */
  static CommandException error(String message) {
    return new CommandException(message, message);
  }

  /** A number that was typed; Karaf cannot turn every unquoted one into an int by itself. */
  static int number(String what, String typed, int min, int max) throws CommandException {
    try {
      int number = Integer.parseInt(typed);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    String range = max == Integer.MAX_VALUE ? min + " or more" : min + " to " + max;
    throw error(what + " " + Text.clean(typed) + ": use " + range);
  }
}
