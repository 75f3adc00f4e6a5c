// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;

/** The bytes of one exchange on the wire, to be made and understood again and again. */
public final class Exchange {

  private final ReadRequest request;
  private final byte[] answer;

  /** The answer to a request that carries these words. */
  public Exchange(ReadRequest request, Words words) {
    this.request = request;
    this.answer = new byte[5 + 2 * words.size()];
    answer[0] = (byte) request.unit();
    answer[1] = 3;
    answer[2] = (byte) (2 * words.size());
    for (int i = 0; i < words.size(); i++) {
      answer[3 + 2 * i] = (byte) (words.get(i) >>> 8);
      answer[4 + 2 * i] = (byte) words.get(i);
    }
    int body = answer.length - 2;
    int[] crc = com.ghgande.j2mod.modbus.util.ModbusUtil.calculateCRC(answer, 0, body);
    answer[body] = (byte) crc[0];
    answer[body + 1] = (byte) crc[1];
  }

  /** What was asked. */
  public ReadRequest request() {
    return request;
  }

  /** Encodes the request and parses the answer, which arrives in one piece. */
  public Words carryOut() {
    byte[] frame = RtuFrames.encode(request);
    if (new ResponseParser(request, frame).feed(answer, answer.length)
        instanceof Verdict.Answer good) {
      return good.words();
    }
    throw new IllegalStateException("the answer to " + request + " is not understood");
  }
}
