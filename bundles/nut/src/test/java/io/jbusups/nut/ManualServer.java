// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Serves the recorded UPSs on a port of the loopback address, to try clients by hand. */
public final class ManualServer {

  private ManualServer() {}

  /** Takes the port as its argument and runs until it is interrupted. */
  public static void main(String[] arguments) throws InterruptedException {
    var upses = new RecordedUpses(Transcript.load());
    var site = new Site(upses.catalogue(), Descriptions.load(), "0.1.0");
    var settings = ServerSettings.of(Map.of("listen", "127.0.0.1:" + arguments[0])).settings();
    try (var server = new NutServer(settings, () -> site, Encryption.NONE)) {
      new CountDownLatch(1).await();
    }
  }
}
