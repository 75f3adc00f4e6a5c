// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.nut.words.Tokenizer;
import io.jbusups.nut.words.Tokenizer.Fed;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * What is said on one connection: bytes become requests, requests answers. Knows nothing of
 * channels. Confined to the socket thread.
 */
final class Dialogue {

  private final Driven ups;
  private final Consumer<String> send;
  private final Orders orders;
  private final Tokenizer tokenizer = new Tokenizer();
  private boolean broadcast = true;

  /**
   * @param thread where outcomes are told
   * @param send takes answers, lines with their ends
   */
  Dialogue(Driven ups, Executor thread, Consumer<String> send) {
    this.ups = ups;
    this.send = send;
    orders = new Orders(ups, thread, send);
  }

  /** Whether changes are wanted unasked. */
  boolean broadcast() {
    return broadcast;
  }

  /** Takes a byte; false where nothing can follow it. */
  boolean feed(byte b) {
    var fed = tokenizer.feed(b);
    if (fed instanceof Fed.TooLong) {
      ups.complain("hung up on a line of more than " + Tokenizer.MAX_REQUEST + " bytes");
      return false;
    }
    return !(fed instanceof Fed.Words line) || answer(SocketRequest.of(line.words()));
  }

  private boolean answer(SocketRequest request) {
    if (request instanceof SocketRequest.DumpAll) {
      send.accept(DriverLines.dump(ups.told()));
    } else if (request instanceof SocketRequest.DumpValue dump) {
      send.accept(DriverLines.dump(ups.told(), dump.name()));
    } else if (request instanceof SocketRequest.Ping) {
      send.accept("PONG\n");
    } else if (request instanceof SocketRequest.GetPid) {
      send.accept("PID " + ProcessHandle.current().pid() + "\n");
    } else if (request instanceof SocketRequest.Broadcast changed) {
      broadcast = changed.wanted();
    } else if (request instanceof SocketRequest.Command command) {
      orders.command(command);
    } else if (request instanceof SocketRequest.Set set) {
      orders.set(set);
    } else if (request instanceof SocketRequest.Logout) {
      send.accept("OK Goodbye\n");
      return false;
    }
    return true;
  }
}
