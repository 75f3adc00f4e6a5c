// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.UpsDevice;
import io.jbusups.nut.upses.Refusals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sockets of all UPSs, on one thread. May be used from any thread. */
final class DriverSockets implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DriverSockets.class);

  private final SocketSettings settings;
  private final Refusals refusals;
  private final SocketThread thread;
  private final Map<String, UpsSocket> sockets = new HashMap<>();

  DriverSockets(SocketSettings settings, Refusals refusals) throws IOException {
    this.settings = settings;
    this.refusals = refusals;
    thread = new SocketThread(this::tick, this::closeAll);
    thread.execute(this::removeLeftovers);
    thread.start();
  }

  /** From now on these UPSs, by name, and no others. */
  void serve(Map<String, UpsDevice> devices) {
    thread.execute(() -> reconcile(devices));
  }

  /** Removes the sockets and waits until the thread has ended. */
  @Override
  public void close() {
    thread.end();
  }

  @SuppressWarnings("ReferenceEquality") // the very service
  private void reconcile(Map<String, UpsDevice> devices) {
    var old = Map.copyOf(sockets);
    old.forEach(
        (name, socket) -> {
          if (devices.get(name) != socket.device()) {
            sockets.remove(name);
            socket.close();
          }
        });
    devices.forEach(
        (name, device) ->
            sockets.computeIfAbsent(
                name,
                absent -> new UpsSocket(name, device, settings.socket(name), thread, refusals)));
  }

  private void tick() {
    sockets.values().forEach(UpsSocket::tick);
  }

  private void closeAll() {
    sockets.values().forEach(UpsSocket::close);
    sockets.clear();
  }

  /** Of UPSs that are no more, too; what is not ours stays. */
  private void removeLeftovers() {
    try (var files = Files.newDirectoryStream(settings.directory(), settings.prefix() + "-*")) {
      files.forEach(DriverSockets::removeLeftover);
    } catch (IOException notThere) {
      LOG.debug("No leftovers: ", notThere);
    }
  }

  private static void removeLeftover(Path path) {
    try {
      SocketFile.removeLeftover(path);
    } catch (IOException | UnsupportedOperationException notOurs) {
      LOG.debug("{} stays: ", path, notOurs);
    }
  }
}
