// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.jbusups.models.ModelRegistry;
import io.jbusups.models.RegisterView;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code jbus:models}. */
@Service
@Command(
    scope = "jbus",
    name = "models",
    description = "Lists the UPS models, where they come from, and what is wrong with them",
    detailedDescription =
        """
        --json prints an array of objects:
        name: of the model, or of its file where it could not be loaded
        title, family, version
        codes: the identification codes; empty for a family's generic model
        confidence: measured, reported or documented
        source: a bundle and entry, or a file
        problem: why it is not in use, else empty
        usedBy: the names of the UPSs that are read by it

        Where a model could not be loaded, its fields are null.
        """)
public final class JbusModels extends Listing {

  @Override
  View view(Services services) throws Exception {
    return table(services);
  }

  static ModelTable table(Services services) throws CommandException {
    List<ModelRegistry> registries = services.all(ModelRegistry.class);
    if (registries.isEmpty()) {
      throw Output.error("There is no model registry: is the bundle io.jbusups.models active?");
    }
    return new ModelTable(
        registries.stream()
            .flatMap(registry -> registry.deployments().stream())
            .sorted(Comparator.comparing(ModelRegistry.Deployment::name))
            .toList(),
        services.all(RegisterView.class).stream()
            .collect(
                groupingBy(
                    RegisterView::model, TreeMap::new, mapping(RegisterView::ups, toList()))));
  }
}
