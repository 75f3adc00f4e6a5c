// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The few functions of the C library that a pseudo-terminal needs, as POSIX has them, with the
 * constants in which Linux and macOS differ.
 */
final class LibC {

  static final int O_RDWR = 2;
  static final int O_NOCTTY = Platform.isMac() ? 0x20000 : 0x100;
  static final int O_NONBLOCK = Platform.isMac() ? 0x4 : 0x800;
  static final int EINTR = 4;
  static final int EAGAIN = Platform.isMac() ? 35 : 11;
  static final short POLLIN = 1;
  static final short POLLOUT = 4;

  static {
    Native.register(LibC.class, Platform.C_LIBRARY_NAME);
  }

  private LibC() {}

  static native int posix_openpt(int flags);

  static native int grantpt(int master);

  static native int unlockpt(int master);

  static native @Nullable String ptsname(int master);

  static native int open(String path, int flags);

  static native int close(int descriptor);

  static native int pipe(int[] readAndWriteEnd);

  static native int poll(byte[] pollDescriptors, NativeLong count, int timeoutMillis);

  static native NativeLong read(int descriptor, byte[] into, NativeLong length);

  static native NativeLong write(int descriptor, byte[] from, NativeLong length);

  static native int tcgetattr(int descriptor, Pointer termios);

  static native void cfmakeraw(Pointer termios);

  static native int tcsetattr(int descriptor, int when, Pointer termios);

  static native String strerror(int errno);

  /** The failure of the call that this thread made last. */
  static IOException failure(String call) {
    return new IOException(call + ": " + strerror(Native.getLastError()));
  }

  /** Passes a call's result on, or throws when it says that the call failed. */
  static int check(int result, String call) throws IOException {
    if (result < 0) {
      throw failure(call);
    }
    return result;
  }
}
