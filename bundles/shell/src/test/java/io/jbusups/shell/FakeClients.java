// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.NutClient;
import io.jbusups.api.NutClients;
import java.util.ArrayList;
import java.util.List;

/** A NUT server that does what it is told. */
final class FakeClients implements NutClients {

  final List<NutClient> clients = new ArrayList<>();
  final List<String> shutdowns = new ArrayList<>();

  @Override
  public List<NutClient> connected() {
    return List.copyOf(clients);
  }

  @Override
  public boolean disconnect(String address) {
    return clients.removeIf(client -> client.address().equals(address));
  }

  @Override
  public List<String> forcedShutdowns() {
    return List.copyOf(shutdowns);
  }

  @Override
  public boolean clearForcedShutdown(String ups) {
    return shutdowns.remove(ups);
  }
}
