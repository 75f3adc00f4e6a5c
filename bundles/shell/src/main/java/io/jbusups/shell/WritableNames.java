// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes the variables that can be set of the UPS that the line names. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf fills the field in
public final class WritableNames implements Completer {

  @Reference private BundleContext context;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    try (var services = new Services(context)) {
      var said = Arrays.asList(line.getArguments());
      List<String> names =
          services.upses().stream()
              .filter(ups -> said.contains(ups.name()))
              .flatMap(ups -> names(ups).stream())
              .distinct()
              .toList();
      return new StringsCompleter(names).complete(session, line, candidates);
    }
  }

  private static List<String> names(UpsDevice ups) {
    return Settable.names(ups.snapshot());
  }
}
