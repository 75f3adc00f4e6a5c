// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import org.apache.karaf.shell.api.console.Session;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * While it is open, Ctrl-C interrupts the thread that opened it, and nothing else happens: Karaf
 * would leave the command alone and draw its prompt, while there is still something to be written.
 */
final class Interrupts implements AutoCloseable {

  private final Runnable restore;

  Interrupts(Session session) {
    Thread command = Thread.currentThread();
    restore =
        Output.terminal(session)
            .<Runnable>map(terminal -> take(terminal, command))
            .orElse(() -> {});
  }

  private static Runnable take(Terminal terminal, Thread command) {
    SignalHandler before = terminal.handle(Terminal.Signal.INT, signal -> command.interrupt());
    return () -> terminal.handle(Terminal.Signal.INT, before);
  }

  /** What was typed too late to interrupt anything must not spoil what comes next. */
  @Override
  public void close() {
    restore.run();
    Thread.interrupted();
  }
}
