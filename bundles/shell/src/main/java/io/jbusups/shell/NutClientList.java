// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.time.Instant;
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
        user: whose rights it has, or the name it gave, else empty
        role: primary or secondary for upsmon, else empty
        tls: whether the connection is encrypted
        requests: how many it has sent
        lastCommand: the words of the latest, without arguments
        """)
public final class NutClientList extends Listing {

  @Override
  View view(Services services) throws Exception {
    return new ClientTable(
        services.nutServers().stream().flatMap(server -> server.connected().stream()).toList(),
        Instant.now());
  }
}
