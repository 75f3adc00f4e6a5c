// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.util.ModbusUtil;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import java.util.stream.IntStream;

/** Requests and answers as bytes of a serial line. Pure functions. */
final class RtuFrames {

  static final int CRC_LENGTH = 2;

  /** Unit, function, address, count and CRC. */
  static final int REQUEST_LENGTH = 8;

  /** Unit, function, byte count, 125 registers and CRC. */
  static final int LONGEST_ANSWER = 5 + 2 * ReadRequest.MAX_COUNT;

  private RtuFrames() {}

  static byte[] encode(ReadRequest request) {
    var message = new ReadMultipleRegistersRequest(request.address(), request.count());
    byte[] body = message.getMessage();
    byte[] frame = new byte[REQUEST_LENGTH];
    frame[0] = (byte) request.unit();
    frame[1] = (byte) message.getFunctionCode();
    System.arraycopy(body, 0, frame, 2, body.length);
    int[] crc = ModbusUtil.calculateCRC(frame, 0, REQUEST_LENGTH - 2);
    frame[REQUEST_LENGTH - 2] = (byte) crc[0];
    frame[REQUEST_LENGTH - 1] = (byte) crc[1];
    return frame;
  }

  /** Whether the bytes from one index up to another end in the CRC of the rest. */
  static boolean crcHolds(byte[] bytes, int from, int to) {
    int[] crc = ModbusUtil.calculateCRC(bytes, from, to - 2);
    return (bytes[to - 2] & 0xFF) == crc[0] && (bytes[to - 1] & 0xFF) == crc[1];
  }

  static Words words(byte[] bytes, int from, int count) {
    return Words.of(
        IntStream.range(0, count)
            .map(i -> ModbusUtil.registerToShort(bytes, from + 2 * i))
            .toArray());
  }
}
