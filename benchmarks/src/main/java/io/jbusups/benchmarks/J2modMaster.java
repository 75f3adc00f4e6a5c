// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import com.ghgande.j2mod.modbus.facade.ModbusSerialMaster;
import com.ghgande.j2mod.modbus.util.SerialParameters;
import io.jbusups.bus.ReadRequest;
import java.nio.file.Path;

/** j2mod's own serial master, with its defaults but for the line's settings. */
final class J2modMaster implements Master {

  private final ModbusSerialMaster master;

  J2modMaster(Path port, int baud) throws Exception {
    var parameters = new SerialParameters();
    parameters.setPortName(port.toRealPath().toString());
    parameters.setBaudRate(baud);
    parameters.setDatabits(8);
    parameters.setParity("none");
    parameters.setStopbits(1);
    parameters.setEncoding("rtu");
    master = new ModbusSerialMaster(parameters);
    master.connect();
  }

  @Override
  public int read(ReadRequest request) throws Exception {
    return master.readMultipleRegisters(request.unit(), request.address(), request.count()).length;
  }

  @Override
  public void close() {
    master.disconnect();
  }
}
