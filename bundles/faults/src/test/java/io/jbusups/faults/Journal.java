// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.helpers.FormattingTuple;
import org.slf4j.helpers.MessageFormatter;

/**
 * What worker and poller log. They log a defect of theirs as an error and go on, so nothing else
 * would show it. Used by one thread.
 */
public final class Journal {

  private static final List<String> ERRORS = new ArrayList<>();
  private static final List<String> LINES = new ArrayList<>();
  private static LongSupplier clock = () -> 0;
  private static boolean complete;

  private Journal() {}

  /**
   * Begins a new journal.
   *
   * @param all whether to keep more than errors
   */
  static void begin(LongSupplier time, boolean all) {
    ERRORS.clear();
    LINES.clear();
    clock = time;
    complete = all;
  }

  static List<String> errors() {
    return List.copyOf(ERRORS);
  }

  /** The latest lines. */
  static String end(int lines) {
    return String.join("\n", LINES.subList(Math.max(0, LINES.size() - lines), LINES.size()));
  }

  static void note(String line) {
    if (complete) {
      LINES.add("%6d ms  %s".formatted(Site.millis(clock.getAsLong()), line));
    }
  }

  /** A logger that writes into the journal. */
  public static Logger logger(String name) {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> log(name, method, arguments));
  }

  private static Object log(String name, Method method, Object[] arguments) {
    boolean error = method.getName().equals("error");
    if (method.getReturnType() == void.class && (error || complete)) {
      String said = message(arguments);
      note(said);
      if (error) {
        ERRORS.add(said);
      }
    }
    if (method.getReturnType() == boolean.class) {
      return complete;
    }
    return method.getReturnType() == String.class ? name : null;
  }

  private static String message(Object[] arguments) {
    Object[] rest = new Object[arguments.length - 1];
    System.arraycopy(arguments, 1, rest, 0, rest.length);
    Object[] flat = rest.length == 1 && rest[0] instanceof Object[] several ? several : rest;
    FormattingTuple made = MessageFormatter.arrayFormat((String) arguments[0], flat);
    Throwable thrown = made.getThrowable();
    return thrown == null
        ? made.getMessage()
        : made.getMessage() + ": " + thrown + " at " + thrown.getStackTrace()[0];
  }
}
