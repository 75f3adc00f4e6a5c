// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.utils.NonBlockingReader;

/**
 * A terminal on which each picture takes the place of the one before, until a key is pressed. It is
 * in raw mode meanwhile, so that any key counts at once and is not echoed.
 */
final class LiveScreen implements Screen {

  /** How long a change may wait while a key is waited for. */
  private static final int STEP_MS = 50;

  private static final String CLEAR = "\033[2J";
  private static final String HOME = "\033[H";
  private static final String END_OF_LINE = "\033[K\n";
  private static final String CLEAR_BELOW = "\033[J";

  private final Terminal terminal;
  private final PrintStream out;
  private final Attributes attributes;
  private final Terminal.SignalHandler interruptHandler;
  private volatile boolean interrupted;

  LiveScreen(Terminal terminal, PrintStream out) {
    this.terminal = terminal;
    this.out = out;
    // Karaf would interrupt this thread and draw its prompt before the terminal is itself again.
    interruptHandler = terminal.handle(Terminal.Signal.INT, signal -> interrupted = true);
    attributes = terminal.enterRawMode();
    out.print(CLEAR);
  }

  @Override
  public void draw(List<String> lines) {
    int room = terminal.getHeight() - 1;
    var picture = new StringBuilder(HOME);
    if (lines.size() <= room || room < 2) {
      lines.forEach(line -> picture.append(line).append(END_OF_LINE));
    } else {
      lines.subList(0, room - 1).forEach(line -> picture.append(line).append(END_OF_LINE));
      int hidden = lines.size() - room + 1;
      picture.append("(").append(hidden).append(" lines more)").append(END_OF_LINE);
    }
    out.print(picture.append(CLEAR_BELOW));
    out.flush();
  }

  @Override
  public boolean await(Changes changes, Duration atMost) throws IOException, InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() - end < 0) {
      int key = terminal.reader().read(STEP_MS);
      if (interrupted || key != NonBlockingReader.READ_EXPIRED) {
        swallowRest(key);
        return false;
      }
      if (changes.await(Duration.ZERO)) {
        return true;
      }
    }
    return true;
  }

  /** Cursor keys send several characters: none of them is meant for the prompt. */
  private void swallowRest(int key) throws IOException {
    int next = key;
    while (next >= 0) {
      next = terminal.reader().read(1);
    }
  }

  @Override
  public void close() {
    terminal.setAttributes(attributes);
    terminal.handle(Terminal.Signal.INT, interruptHandler);
  }
}
