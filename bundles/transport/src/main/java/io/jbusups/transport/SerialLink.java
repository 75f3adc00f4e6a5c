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
  private final byte[] portion = new byte[PORTION];

  /** How many bytes were read that nobody has taken yet; below 0 when the port is gone. */
  private int waiting;

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
  public int receive(byte[] into) throws IOException {
    int count = waiting != 0 ? waiting : available();
    waiting = 0;
    if (count < 0) {
      throw gone();
    }
    System.arraycopy(portion, 0, into, 0, count);
    return count;
  }

  /** Waits for bytes; those that come, or the end of the port, {@link #receive} tells. */
  void await(long deadline) {
    while (waiting == 0 && deadline - System.nanoTime() > 0) {
      long left = deadline - System.nanoTime();
      // A read that blocks beyond the deadline by less than half its time does no harm; one that
      // does not block sees bytes late.
      if (left >= READ_BLOCKS / 2) {
        waiting = port.readBytes(portion, portion.length);
        return;
      }
      waiting = available();
      if (waiting == 0) {
        LockSupport.parkNanos(this, Math.min(left, NAP));
      }
    }
  }

  /** Reads what is there, without waiting. */
  private int available() {
    int count = port.bytesAvailable();
    return count > 0 ? port.readBytes(portion, portion.length) : count;
  }

  @Override
  public void drain() throws IOException {
    waiting = 0;
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

  private IOException gone() {
    return new IOException(file.path() + " was unplugged or its driver failed");
  }
}
