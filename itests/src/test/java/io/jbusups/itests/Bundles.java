// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;

/** What a framework holds. */
final class Bundles {

  /** The bundles that are shipped, by name. */
  static final Set<String> SHIPPED =
      Set.of(
          "api",
          "bus",
          "registers",
          "models",
          "socomec",
          "transport",
          "driver",
          "nut",
          "shell",
          "audit",
          "events",
          "deployer",
          "simulator");

  private Bundles() {}

  static Stream<Bundle> ours(BundleContext context) {
    return Stream.of(context.getBundles())
        .filter(bundle -> bundle.getSymbolicName().startsWith("io.jbusups."));
  }

  static List<String> names(BundleContext context) {
    return Stream.of(context.getBundles()).map(Bundle::getSymbolicName).toList();
  }

  /** Those that should run and do not. */
  static List<String> notActive(BundleContext context) {
    return Stream.of(context.getBundles())
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .filter(
            bundle ->
                (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0)
        .map(bundle -> bundle + " is in state " + bundle.getState())
        .toList();
  }
}
