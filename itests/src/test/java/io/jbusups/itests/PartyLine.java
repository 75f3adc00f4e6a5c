// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A pseudo-terminal to which several others are joined as units are to an RS-485 line: all hear the
 * master, and the master hears each of them. Linux.
 */
final class PartyLine implements AutoCloseable {

  private interface LibC extends Library {
    int O_RDWR_NOCTTY = 0x102;

    int posix_openpt(int flags);

    int grantpt(int master);

    int unlockpt(int master);

    String ptsname(int master);

    int open(String path, int flags);

    int close(int descriptor);

    NativeLong read(int descriptor, byte[] into, NativeLong length);

    NativeLong write(int descriptor, byte[] from, NativeLong length);

    int tcgetattr(int descriptor, Pointer termios);

    void cfmakeraw(Pointer termios);

    int tcsetattr(int descriptor, int when, Pointer termios);
  }

  private static final int TERMIOS_BYTES = 128;

  private final LibC libc = Native.load("c", LibC.class);
  private final int master;
  private final int slave;
  private final Path path;
  private final List<RandomAccessFile> units = new ArrayList<>();
  private volatile boolean closed;

  private PartyLine() throws IOException {
    master = libc.posix_openpt(LibC.O_RDWR_NOCTTY);
    if (master < 0 || libc.grantpt(master) != 0 || libc.unlockpt(master) != 0) {
      throw new IOException("no pseudo-terminal: error " + Native.getLastError());
    }
    path = Path.of(libc.ptsname(master));
    // Held open, so that the line outlives a bus that closes it.
    slave = libc.open(path.toString(), LibC.O_RDWR_NOCTTY);
    try (var termios = new Memory(TERMIOS_BYTES)) {
      libc.tcgetattr(slave, termios);
      libc.cfmakeraw(termios);
      libc.tcsetattr(slave, 0, termios);
    }
  }

  static PartyLine of(Path... units) throws IOException {
    var line = new PartyLine();
    for (Path unit : units) {
      line.units.add(new RandomAccessFile(unit.toRealPath().toFile(), "rw"));
    }
    line.units.forEach(unit -> thread(() -> line.carryFrom(unit)));
    thread(line::carryToAll);
    return line;
  }

  /** Where a bus opens it. */
  Path path() {
    return path;
  }

  private void carryToAll() {
    var bytes = new byte[256];
    for (int n = read(bytes); n > 0 && !closed; n = read(bytes)) {
      for (RandomAccessFile unit : units) {
        try {
          unit.write(bytes, 0, n);
        } catch (IOException gone) {
          // A unit that was taken off the line hears nothing more.
        }
      }
    }
  }

  private int read(byte[] bytes) {
    return libc.read(master, bytes, new NativeLong(bytes.length)).intValue();
  }

  private void carryFrom(RandomAccessFile unit) {
    var bytes = new byte[256];
    try {
      for (int n = unit.read(bytes); n > 0 && !closed; n = unit.read(bytes)) {
        libc.write(master, bytes, new NativeLong(n));
      }
    } catch (IOException gone) {
      // Likewise says nothing more.
    }
  }

  private static void thread(Runnable work) {
    var thread = new Thread(work, "party-line");
    thread.setDaemon(true);
    thread.start();
  }

  /** The threads end with the terminals that they read. */
  @Override
  public void close() throws IOException {
    closed = true;
    libc.close(slave);
    libc.close(master);
    for (RandomAccessFile unit : units) {
      unit.close();
    }
  }
}
