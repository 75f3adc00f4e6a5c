// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * A pseudo-terminal: this end is the device, the other end is a serial port that any program can
 * open at {@link #path()}. It is raw (no echo, no character has a meaning), belongs to the user who
 * made it, and lives until it is closed however often the other end is opened and closed. Linux and
 * macOS.
 *
 * <p>Safe for use by any thread. A thread that waits in {@link #read} or {@link #write} is woken by
 * {@link #close}, and no descriptor is touched after it was closed.
 */
public final class PseudoTerminal implements AutoCloseable {

  private static final int TERMIOS_SIZE_AT_MOST = 256;
  private static final int POLLFD_SIZE = 8;

  private final int master;
  // Without it the master would report a hang-up whenever nobody else has the other end open.
  private final int slave;
  private final int[] wake;
  private final Path path;
  // Shared by users of the descriptors, exclusive for closing them.
  private final ReadWriteLock inUse = new ReentrantReadWriteLock();
  private volatile boolean closed;
  private @Nullable DeviceLink link;

  private PseudoTerminal(int master, int slave, int[] wake, String path) {
    this.master = master;
    this.slave = slave;
    this.wake = wake;
    this.path = Path.of(path);
  }

  /**
   * Makes one; the system chooses its path.
   *
   * @throws IOException also where the system has no pseudo-terminals or JNA does not run
   */
  public static PseudoTerminal open() throws IOException {
    try {
      return make();
    } catch (LinkageError e) {
      throw new IOException("the C library cannot be called here: " + e.getMessage(), e);
    }
  }

  private static PseudoTerminal make() throws IOException {
    int[] wake = new int[2];
    LibC.check(LibC.pipe(wake), "pipe");
    int master = -1;
    int slave = -1;
    boolean done = false;
    try {
      master =
          LibC.check(
              LibC.posix_openpt(LibC.O_RDWR | LibC.O_NOCTTY | LibC.O_NONBLOCK), "posix_openpt");
      LibC.check(LibC.grantpt(master), "grantpt");
      LibC.check(LibC.unlockpt(master), "unlockpt");
      String path = nameOf(master);
      slave = LibC.check(LibC.open(path, LibC.O_RDWR | LibC.O_NOCTTY), "open " + path);
      makeRaw(slave);
      done = true;
      return new PseudoTerminal(master, slave, wake, path);
    } finally {
      if (!done) {
        closeAll(slave, master, wake[0], wake[1]);
      }
    }
  }

  /** The serial port at the other end, such as {@code /dev/pts/7}. */
  public Path path() {
    return path;
  }

  /** Whether it has not been closed. */
  public boolean isOpen() {
    return !closed;
  }

  /**
   * Waits for bytes that were written at the other end.
   *
   * @param timeoutMillis how long to wait at most; 0 does not wait, negative waits until closed
   * @return how many were read, 0 after the time-out, -1 when closed
   */
  public int read(byte[] into, int timeoutMillis) throws IOException {
    Lock use = inUse.readLock();
    use.lock();
    try {
      if (!ready(LibC.POLLIN, timeoutMillis)) {
        return closed ? -1 : 0;
      }
      return transferred(LibC.read(master, into, new NativeLong(into.length)), "read");
    } finally {
      use.unlock();
    }
  }

  /**
   * Writes bytes to the other end, waiting while its buffer is full.
   *
   * @throws IOException also when closed before all were written
   */
  public void write(byte[] bytes, int from, int length) throws IOException {
    Lock use = inUse.readLock();
    use.lock();
    try {
      int end = from + length;
      for (int next = from; next < end; ) {
        if (!ready(LibC.POLLOUT, -1)) {
          throw new IOException(path + ": closed");
        }
        byte[] rest = Arrays.copyOfRange(bytes, next, end);
        next += transferred(LibC.write(master, rest, new NativeLong(rest.length)), "write");
      }
    } finally {
      use.unlock();
    }
  }

  /** Writes all of these bytes; see {@link #write(byte[], int, int)}. */
  public void write(byte[] bytes) throws IOException {
    write(bytes, 0, bytes.length);
  }

  /**
   * Gives the port a lasting name: a symbolic link that {@link #close} removes. It takes the place
   * of the link that was asked for before, of one that leads nowhere, and of one that a
   * pseudo-terminal which is gone has left behind; nothing else is ever replaced.
   *
   * @throws IOException when the directory does not exist, or something else has that name
   */
  public synchronized void linkTo(Path name) throws IOException {
    if (closed) {
      throw new IOException(path + ": closed");
    }
    DeviceLink made = DeviceLink.create(name, path);
    if (link != null && !link.equals(made)) {
      link.remove();
    }
    link = made;
  }

  /** Removes the link, if there is one. */
  public synchronized void unlink() {
    if (link != null) {
      link.remove();
      link = null;
    }
  }

  /** Ends it: the link goes, the descriptors go, whoever waits is woken. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    unlink();
    // Never read from, so that every thread that waits now or later sees it.
    LibC.write(wake[1], new byte[1], new NativeLong(1));
    Lock alone = inUse.writeLock();
    alone.lock();
    try {
      closeAll(slave, master, wake[0], wake[1]);
    } finally {
      alone.unlock();
    }
  }

  /** Waits until the master can do something; false after the time-out or when closed. */
  private boolean ready(short event, int timeoutMillis) throws IOException {
    if (closed) {
      return false;
    }
    var descriptors = ByteBuffer.allocate(2 * POLLFD_SIZE).order(ByteOrder.nativeOrder());
    descriptors.putInt(master).putShort(event).putShort((short) 0);
    descriptors.putInt(wake[0]).putShort(LibC.POLLIN).putShort((short) 0);
    int found = LibC.poll(descriptors.array(), new NativeLong(2), timeoutMillis);
    if (found < 0 && Native.getLastError() != LibC.EINTR) {
      throw LibC.failure("poll");
    }
    return !closed && (found > 0 || (found < 0 && timeoutMillis < 0));
  }

  /** How much a read or write moved; another thread may have been quicker, which is no failure. */
  private static int transferred(NativeLong result, String call) throws IOException {
    int error = Native.getLastError();
    if (result.intValue() < 0 && (error == LibC.EAGAIN || error == LibC.EINTR)) {
      return 0;
    }
    return LibC.check(result.intValue(), call);
  }

  /** Guards the C library's one buffer for the name. */
  private static synchronized String nameOf(int master) throws IOException {
    String name = LibC.ptsname(master);
    if (name == null) {
      throw LibC.failure("ptsname");
    }
    return name;
  }

  private static void makeRaw(int slave) throws IOException {
    try (var termios = new Memory(TERMIOS_SIZE_AT_MOST)) {
      LibC.check(LibC.tcgetattr(slave, termios), "tcgetattr");
      LibC.cfmakeraw(termios);
      LibC.check(LibC.tcsetattr(slave, 0, termios), "tcsetattr");
    }
  }

  private static void closeAll(int... descriptors) {
    for (int descriptor : descriptors) {
      if (descriptor >= 0) {
        LibC.close(descriptor);
      }
    }
  }
}
