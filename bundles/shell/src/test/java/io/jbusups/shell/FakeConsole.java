// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Size;
import org.jline.terminal.impl.ExternalTerminal;

/** A terminal with a person at it, as one behind ssh: a line discipline between two streams. */
final class FakeConsole implements AutoCloseable {

  private final PipedOutputStream keys = new PipedOutputStream();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final ExternalTerminal terminal;

  FakeConsole(int columns, int rows) throws IOException {
    terminal =
        new ExternalTerminal(
            "test", "xterm", new PipedInputStream(keys), screen, StandardCharsets.UTF_8);
    terminal.setSize(new Size(columns, rows));
  }

  ExternalTerminal terminal() {
    return terminal;
  }

  void type(String text) throws IOException {
    keys.write(text.getBytes(StandardCharsets.UTF_8));
    keys.flush();
  }

  /** All that was ever sent to the terminal. */
  String sent() {
    return screen.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    keys.close();
    terminal.close();
  }
}
