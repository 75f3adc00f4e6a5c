// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import com.fazecast.jSerialComm.SerialPort;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** An open serial port. */
final class SerialLink implements Link {

  /** The shortest time for which a port's read can block on POSIX systems. */
  static final int READ_MILLIS = 100;

  private static final long READ_BLOCKS = Duration.ofMillis(READ_MILLIS).toNanos();

  /** How often to look for bytes where too little time is left for a read that blocks. */
  private static final long NAP = Duration.ofMillis(1).toNanos();

  private final SerialPort port;
  private final PortFile file;
  private final Path target;

  SerialLink(SerialPort port, PortFile file, Path target) {
    this.port = port;
    this.file = file;
    this.target = target;
  }

  @Override
  public void write(byte[] bytes) throws IOException {
    if (port.writeBytes(bytes, bytes.length) != bytes.length) {
      throw gone();
    }
  }

  @Override
  public int read(byte[] into, long deadline) throws IOException {
    long left = deadline - System.nanoTime();
    // A read that blocks beyond the deadline by less than half its time does no harm; one that does
    // not block sees bytes late.
    if (left >= READ_BLOCKS / 2) {
      return checked(port.readBytes(into, into.length));
    }
    while (checked(port.bytesAvailable()) == 0) {
      if (left <= 0) {
        return 0;
      }
      LockSupport.parkNanos(Math.min(left, NAP));
      left = deadline - System.nanoTime();
    }
    return checked(port.readBytes(into, into.length));
  }

  @Override
  public void drain() throws IOException {
    if (!port.flushIOBuffers()) {
      throw gone();
    }
  }

  @Override
  public Optional<String> outdated() {
    return file.isFile() ? file.outdated(target) : Optional.empty();
  }

  @Override
  public void close() {
    port.closePort();
  }

  private int checked(int result) throws IOException {
    if (result < 0) {
      throw gone();
    }
    return result;
  }

  private IOException gone() {
    return new IOException(file.path() + " was unplugged or its driver failed");
  }
}
