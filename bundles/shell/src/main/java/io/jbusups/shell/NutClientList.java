// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.NutClients;
import java.time.Instant;
import java.util.List;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code nut:clients}. */
@Service
@Command(
    scope = "nut",
    name = "clients",
    description = "Lists the clients of the NUT server",
    detailedDescription =
        """
        --json prints an array of objects:
        address: of the client, with its port
        since: when it connected
        ups: the UPS it is logged in to, else empty
        user: the name it gave, else empty
        tls: whether the connection is encrypted
        requests: how many it has sent
        lastCommand: the words of the latest, without arguments
        """)
public final class NutClientList extends Listing {

  @Override
  View view(Services services) throws Exception {
    List<NutClients> servers = services.all(NutClients.class);
    if (servers.isEmpty()) {
      throw Output.error("The NUT server is not running; the log and etc/nut.server.cfg tell why.");
    }
    return new ClientTable(
        servers.stream().flatMap(server -> server.connected().stream()).toList(), Instant.now());
  }
}
