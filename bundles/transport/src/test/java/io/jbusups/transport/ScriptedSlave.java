// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.ReadRequest;
import io.jbusups.simulator.PseudoTerminal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A slave on a pseudo-terminal that does to each request what the test says. */
final class ScriptedSlave implements AutoCloseable {

  /** What to do with a request. */
  interface Script {
    void play(ScriptedSlave slave, Received received) throws Exception;
  }

  /**
   * A request as it arrived.
   *
   * @param number how many came before it
   * @param at {@link System#nanoTime()}
   */
  record Received(ReadRequest request, byte[] frame, int number, long at) {

    /** The right answer. */
    byte[] answer() {
      return Frames.answer(request.unit(), Frames.held(request.address(), request.count()));
    }
  }

  /** Answers rightly. */
  static final Script WELL = (slave, received) -> slave.send(received.answer());

  /** Never answers. */
  static final Script SILENTLY = (slave, received) -> {};

  private final PseudoTerminal terminal;
  private final Thread thread;
  private final List<Received> received = new CopyOnWriteArrayList<>();
  private volatile Script script;

  ScriptedSlave(Script script) throws IOException {
    this.terminal = PseudoTerminal.open();
    this.script = script;
    this.thread = new Thread(this::work, "scripted-slave");
    thread.setDaemon(true);
    thread.start();
  }

  /** Plays a script for the first request and answers the others well. */
  static ScriptedSlave first(Script script) throws IOException {
    return new ScriptedSlave(
        (slave, received) -> (received.number() == 0 ? script : WELL).play(slave, received));
  }

  Path path() {
    return terminal.path();
  }

  void linkTo(Path name) throws IOException {
    terminal.linkTo(name);
  }

  void script(Script next) {
    script = next;
  }

  void send(byte[] bytes) throws IOException {
    terminal.write(bytes);
  }

  List<Received> received() {
    return received;
  }

  @Override
  public void close() {
    terminal.close();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    byte[] frame = new byte[8];
    int length = 0;
    byte[] one = new byte[1];
    try {
      while (terminal.read(one, -1) >= 0) {
        frame[length++] = one[0];
        if (length == frame.length) {
          length = 0;
          Received next = decode(frame.clone());
          received.add(next);
          script.play(this, next);
        }
      }
    } catch (Exception e) {
      // The terminal was closed under it: the test is over or pulled the plug.
      terminal.close();
    }
  }

  private Received decode(byte[] frame) {
    var request = new ReadRequest(frame[0], word(frame, 2), word(frame, 4));
    return new Received(request, frame, received.size(), System.nanoTime());
  }

  private static int word(byte[] frame, int at) {
    return (frame[at] & 0xFF) << 8 | frame[at + 1] & 0xFF;
  }
}
