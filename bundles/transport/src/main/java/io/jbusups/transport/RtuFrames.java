// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import com.ghgande.j2mod.modbus.msg.ModbusRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteSingleRegisterRequest;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.util.ModbusUtil;
import io.jbusups.bus.BusRequest;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import java.util.stream.IntStream;

/** Requests and answers as bytes of a serial line. Pure functions. */
final class RtuFrames {

  static final int CRC_LENGTH = 2;

  /** Unit, function, address, count, byte count, 123 registers and CRC. */
  static final int LONGEST_REQUEST = 9 + 2 * WriteRequest.MAX_COUNT;

  /** Unit, function, byte count, 125 registers and CRC. */
  static final int LONGEST_ANSWER = 5 + 2 * ReadRequest.MAX_COUNT;

  private RtuFrames() {}

  static byte[] encode(BusRequest request) {
    ModbusRequest message = message(request);
    return frame(request.unit(), message.getFunctionCode(), message.getMessage());
  }

  /** The only frame that confirms a write: it repeats the address, and the value or the count. */
  static byte[] confirmation(WriteRequest request) {
    int second = request.function() == WriteRequest.ONE ? request.words().get(0) : request.count();
    return frame(
        request.unit(),
        request.function(),
        new byte[] {
          (byte) (request.address() >> 8),
          (byte) request.address(),
          (byte) (second >> 8),
          (byte) second
        });
  }

  private static ModbusRequest message(BusRequest request) {
    if (!(request instanceof WriteRequest write)) {
      return new ReadMultipleRegistersRequest(request.address(), request.count());
    }
    Register[] registers =
        write.words().stream().mapToObj(SimpleRegister::new).toArray(Register[]::new);
    return write.function() == WriteRequest.ONE
        ? new WriteSingleRegisterRequest(write.address(), registers[0])
        : new WriteMultipleRegistersRequest(write.address(), registers);
  }

  private static byte[] frame(int unit, int function, byte[] body) {
    byte[] frame = new byte[2 + body.length + CRC_LENGTH];
    frame[0] = (byte) unit;
    frame[1] = (byte) function;
    System.arraycopy(body, 0, frame, 2, body.length);
    int end = frame.length - CRC_LENGTH;
    int[] crc = ModbusUtil.calculateCRC(frame, 0, end);
    frame[end] = (byte) crc[0];
    frame[end + 1] = (byte) crc[1];
    return frame;
  }

  /** The function that a request is made with, and answered with. */
  static int function(BusRequest request) {
    return request instanceof WriteRequest write ? write.function() : 3;
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
