// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.models.ModelRegistry;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.Objects;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.osgi.framework.BundleContext;

/** Completes the names of the models that are deployed now. */
@Service
@SuppressWarnings("NullAway.Init") // Karaf fills the field in
public final class ModelNames implements Completer {

  @Reference private BundleContext context;

  @Override
  public int complete(Session session, CommandLine line, List<String> candidates) {
    try (var services = new Services(context)) {
      List<String> names =
          services.all(ModelRegistry.class).stream()
              .flatMap(registry -> registry.deployments().stream())
              .map(ModelRegistry.Deployment::model)
              .filter(Objects::nonNull)
              .map(UpsModel::name)
              .distinct()
              .toList();
      return new StringsCompleter(names).complete(session, line, candidates);
    }
  }
}
