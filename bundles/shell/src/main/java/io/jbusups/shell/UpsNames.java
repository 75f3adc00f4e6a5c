// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes the names of the UPSs that are there now. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf fills the field in
public final class UpsNames implements Completer {

  @Reference private BundleContext context;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    try (var services = new Services(context)) {
      List<String> names = services.upses().stream().map(UpsDevice::name).toList();
      return new StringsCompleter(names).complete(session, line, candidates);
    }
  }
}
