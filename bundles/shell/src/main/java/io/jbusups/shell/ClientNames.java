// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.NutClient;
import io.jbusups.api.NutClients;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes the addresses of the NUT clients that are connected now. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf fills the field in
public final class ClientNames implements Completer {

  @Reference private BundleContext context;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    try (var services = new Services(context)) {
      List<String> addresses =
          services.all(NutClients.class).stream()
              .flatMap(server -> server.connected().stream())
              .map(NutClient::address)
              .toList();
      return new StringsCompleter(addresses).complete(session, line, candidates);
    }
  }
}
