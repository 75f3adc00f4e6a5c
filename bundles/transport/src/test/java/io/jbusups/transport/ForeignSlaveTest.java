// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.read;
import static org.assertj.core.api.Assertions.assertThat;

import com.ghgande.j2mod.modbus.procimg.SimpleProcessImage;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import com.ghgande.j2mod.modbus.slave.ModbusSlave;
import com.ghgande.j2mod.modbus.slave.ModbusSlaveFactory;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.transport.TcpSettings.Framing;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Both framings as somebody else understands them: against j2mod's slave. */
@Timeout(60)
class ForeignSlaveTest {

  @ParameterizedTest
  @EnumSource
  void aForeignSlaveIsUnderstood(Framing framing) throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    ModbusSlave slave =
        ModbusSlaveFactory.createTCPSlave(
            InetAddress.getLoopbackAddress(), port, 2, framing == Framing.RTU);
    try {
      var image = new SimpleProcessImage(7);
      for (int i = 0; i < 60; i++) {
        image.addRegister(i, new SimpleRegister(1000 + i));
      }
      slave.addProcessImage(7, image);
      slave.open();
      try (var bus = TcpBuses.open(port, framing, Duration.ofSeconds(10), 0)) {
        var some = new ReadRequest(7, 10, 3);
        assertThat(((Registers) read(bus, some)).words()).isEqualTo(Words.of(1010, 1011, 1012));
        assertThat(read(bus, new ReadRequest(7, 50, 20)))
            .isEqualTo(new BusFailure.ExceptionReply(2));
        assertThat(read(bus, some)).isInstanceOf(Registers.class);
      }
    } finally {
      ModbusSlaveFactory.close(slave);
    }
  }
}
