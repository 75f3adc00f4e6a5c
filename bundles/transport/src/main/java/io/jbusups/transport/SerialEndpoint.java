// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A serial port as configured. */
final class SerialEndpoint implements Endpoint.Blocking {

  static {
    // Without it the library's native part cannot be loaded again after a refresh of its bundle.
    String property = "jSerialComm.library.randomizeNativeName";
    if (System.getProperty(property) == null) {
      System.setProperty(property, "true");
    }
  }

  private final SerialSettings settings;
  private final PortFile file;
  private @Nullable SerialLink latest;

  SerialEndpoint(SerialSettings settings) {
    this.settings = settings;
    this.file = new PortFile(settings.port());
  }

  @Override
  public String description() {
    return settings.description();
  }

  @Override
  public Presence presence() {
    return file.presence();
  }

  @Override
  public Link connect() throws IOException {
    Optional<String> obstacle = file.obstacle();
    if (obstacle.isPresent()) {
      throw new IOException(obstacle.get());
    }
    // A new object each time: one that was opened before stays bound to its first device.
    Path target = file.isFile() ? file.target() : Path.of(settings.port());
    SerialPort port;
    try {
      port = SerialPort.getCommPort(target.toString());
    } catch (SerialPortInvalidPortException e) {
      throw new IOException(settings.port() + " is no serial port", e);
    } catch (LinkageError e) {
      throw new IOException("jSerialComm's native library cannot be loaded: " + e.getMessage(), e);
    }
    configure(port);
    if (!port.openPort()) {
      throw new IOException(file.refusal(port.getLastErrorCode()));
    }
    var link = new SerialLink(port, file, target);
    latest = link;
    return link;
  }

  @Override
  public void await(long deadline) {
    if (latest != null) {
      latest.await(deadline);
    }
  }

  private void configure(SerialPort port) {
    port.setComPortParameters(
        settings.baud(),
        SerialSettings.DATA_BITS,
        settings.stopBits() == 2 ? SerialPort.TWO_STOP_BITS : SerialPort.ONE_STOP_BIT,
        settings.parity().code);
    port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
    port.setComPortTimeouts(
        SerialPort.TIMEOUT_READ_SEMI_BLOCKING, SerialLink.READ_MILLIS, SerialLink.READ_MILLIS);
    if (settings.rs485()) {
      port.setRs485ModeParameters(true, true, 0, 0);
    } else {
      // Otherwise the library would switch the mode off in drivers that were set up for it.
      port.disableRs485ModeControl();
    }
  }
}
