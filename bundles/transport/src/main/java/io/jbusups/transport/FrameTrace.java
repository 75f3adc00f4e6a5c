// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import com.ghgande.j2mod.modbus.util.ModbusUtil;
import io.jbusups.bus.BusRequest;
import io.jbusups.bus.WriteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes frames to the log of {@code io.jbusups.trace.NAME} while it is switched on. */
final class FrameTrace {

  private final Logger log;
  private volatile boolean on;

  FrameTrace(String bus) {
    this.log = LoggerFactory.getLogger("io.jbusups.trace." + bus);
  }

  boolean on() {
    return on;
  }

  void on(boolean wanted) {
    on = wanted;
  }

  void sent(byte[] frame, BusRequest request) {
    if (on && request instanceof WriteRequest) {
      log.info("> {} (writes {})", ModbusUtil.toHex(frame), request);
    } else if (on) {
      log.info("> {}", ModbusUtil.toHex(frame));
    }
  }

  /**
   * @param what what was made of the bytes
   */
  void received(byte[] bytes, int count, String what) {
    if (on) {
      log.info("< {} ({})", ModbusUtil.toHex(bytes, 0, count), what);
    }
  }
}
