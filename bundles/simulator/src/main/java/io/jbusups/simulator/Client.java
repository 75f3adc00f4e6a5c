// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;

/** One connection to a simulated unit. Confined to the outlet's thread. */
final class Client {

  private final SocketChannel channel;
  private final boolean mbap;
  private final RequestParser rtu = new RequestParser();
  private final ByteBuffer arrived = ByteBuffer.allocate(512);
  private long latestByteAt;

  Client(SocketChannel channel, boolean mbap) {
    this.channel = channel;
    this.mbap = mbap;
  }

  /** Whether it speaks Modbus TCP, or RTU. */
  boolean mbap() {
    return mbap;
  }

  /** Whether nothing has arrived since the last whole request. */
  boolean idle() {
    return mbap || rtu.idle();
  }

  /**
   * Answers what there is to answer.
   *
   * @param ready whether something has arrived
   * @throws IOException when the connection is over
   */
  void serve(Outlet.Line line, boolean ready) throws IOException {
    long now = System.nanoTime();
    if (ready) {
      if (channel.read(arrived) < 0) {
        throw new EOFException("closed by the client");
      }
      latestByteAt = now;
      arrived.flip();
      if (mbap) {
        serveMbap(line);
      } else {
        serveRtu(line);
      }
      arrived.compact();
    } else if (!idle() && now - latestByteAt >= RequestParser.SILENCE_MILLIS * 1_000_000L) {
      answerRtu(line, rtu.silence());
    }
  }

  private void serveRtu(Outlet.Line line) throws IOException {
    byte[] bytes = new byte[arrived.remaining()];
    arrived.get(bytes);
    line.received(bytes.length);
    for (Request request : rtu.feed(bytes, bytes.length)) {
      answerRtu(line, Optional.of(request));
    }
  }

  private void answerRtu(Outlet.Line line, Optional<Request> request) throws IOException {
    if (request.isPresent()) {
      line.answer(request.get(), this::write);
    }
  }

  /** Modbus messaging on TCP/IP 1.0b, 3.1.3. */
  private void serveMbap(Outlet.Line line) throws IOException {
    while (arrived.remaining() >= Mbap.HEADER) {
      int at = arrived.position();
      int body = Mbap.bodyLength(arrived);
      if (arrived.remaining() < Mbap.HEADER + body) {
        return;
      }
      short transaction = arrived.getShort(at);
      byte[] request = new byte[body];
      arrived.position(at + Mbap.HEADER).get(request);
      line.received(body);
      // The line behind a gateway carries an answer byte by byte, the network then as a whole.
      var answer = new ByteArrayOutputStream();
      line.answer(RequestParser.decode(padded(request), body), answer::write);
      if (answer.size() > 0) {
        byte[] frame = Mbap.frame(transaction, answer.toByteArray());
        write(frame, 0, frame.length);
      }
    }
  }

  /** Zeros after a request that is too short for its function, which makes its count no good. */
  private static byte[] padded(byte[] request) {
    return Arrays.copyOf(request, Math.max(request.length, RequestParser.LONGEST));
  }

  private void write(byte[] bytes, int from, int length) throws IOException {
    if (channel.write(ByteBuffer.wrap(bytes, from, length)) < length) {
      throw new IOException("the client takes no answers");
    }
  }
}
