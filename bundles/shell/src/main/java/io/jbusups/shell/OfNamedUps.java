// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import java.util.Arrays;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes words of the UPS that the line names. */
@SuppressWarnings("NullAway.Init") // Karaf fills the field in
abstract class OfNamedUps implements Completer {

  @Reference private BundleContext context;

  abstract List<String> words(UpsDevice ups);

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    try (var services = new Services(context)) {
      var said = Arrays.asList(line.getArguments());
      List<String> words =
          services.upses().stream()
              .filter(ups -> said.contains(ups.name()))
              .flatMap(ups -> words(ups).stream())
              .distinct()
              .toList();
      return new StringsCompleter(words).complete(session, line, candidates);
    }
  }
}
