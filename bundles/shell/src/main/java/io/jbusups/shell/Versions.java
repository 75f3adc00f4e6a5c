// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.karaf.shell.api.console.Session;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

/** What runs here. */
record Versions(BundleContext context) {

  private static final String OURS = "io.jbusups.";

  /** On one line. */
  String brief() {
    return "JBUS UPS %s, Karaf %s, Java %s"
        .formatted(ours(), karaf(), System.getProperty("java.version"));
  }

  /** One line each. */
  List<String> all() {
    return Stream.concat(
            Stream.of(
                "Karaf " + karaf(),
                "Java %s (%s)"
                    .formatted(
                        System.getProperty("java.version"), System.getProperty("java.vendor")),
                "%s %s %s"
                    .formatted(
                        System.getProperty("os.name"),
                        System.getProperty("os.version"),
                        System.getProperty("os.arch"))),
            bundles().map(b -> b.getSymbolicName() + " " + b.getVersion() + state(b)))
        .toList();
  }

  private Stream<Bundle> bundles() {
    return Arrays.stream(context.getBundles())
        .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
        .sorted(Comparator.comparing(Bundle::getSymbolicName));
  }

  private static String state(Bundle bundle) {
    return bundle.getState() == Bundle.ACTIVE ? "" : " (not active)";
  }

  private Version ours() {
    return context.getBundle().getVersion();
  }

  private static Version karaf() {
    Bundle shell = FrameworkUtil.getBundle(Session.class);
    return shell == null ? Version.emptyVersion : shell.getVersion();
  }
}
