// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.simulator.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Path;

/** A scripted unit on pseudo-terminals behind one link. */
final class SerialPeer extends ScriptedPeer {

  private final Path link;
  private volatile PseudoTerminal terminal;

  SerialPeer(Path link, Script script) throws IOException {
    super(false, script);
    this.link = link;
    this.terminal = plugIn();
  }

  private PseudoTerminal plugIn() throws IOException {
    var made = PseudoTerminal.open();
    made.linkTo(link);
    var thread = new Thread(() -> work(made), "scripted-peer");
    thread.setDaemon(true);
    thread.start();
    return made;
  }

  private void work(PseudoTerminal own) {
    var requests = new Requests();
    byte[] one = new byte[1];
    try {
      while (own.read(one, -1) >= 0) {
        requests.take(one[0]);
      }
    } catch (Exception e) {
      own.close();
    }
  }

  @Override
  void send(byte[] bytes) throws IOException {
    terminal.write(bytes);
  }

  @Override
  void hangUp() throws IOException {
    terminal.close();
    terminal = plugIn();
  }

  @Override
  public void close() {
    terminal.close();
  }
}
