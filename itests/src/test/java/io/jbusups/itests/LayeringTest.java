// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Who may know whom: the rules of the house, held against the bundles as they were built. */
class LayeringTest {

  /** The packages of ours that a bundle may name. */
  private static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("api", Set.of()),
          Map.entry("bus", Set.of()),
          Map.entry("registers", Set.of("bus")),
          Map.entry("models", Set.of("api", "bus", "registers")),
          Map.entry("socomec", Set.of()),
          Map.entry("transport", Set.of("bus")),
          Map.entry("driver", Set.of("api", "bus", "models", "registers")),
          Map.entry("nut", Set.of("api")),
          Map.entry("shell", Set.of("api", "bus", "models", "registers")),
          Map.entry("audit", Set.of("api")),
          Map.entry("events", Set.of("api", "bus")),
          Map.entry("deployer", Set.of("models")),
          Map.entry("simulator", Set.of("bus", "models", "registers")));

  private static final Set<String> IMPLEMENTATIONS =
      Set.of(
          "transport",
          "socomec",
          "driver",
          "nut",
          "shell",
          "audit",
          "events",
          "deployer",
          "simulator");

  private static final Map<String, BundleJar> BUNDLES = BundleJar.all();

  @TestFactory
  Stream<DynamicTest> eachBundleUsesOnlyWhatItMay() {
    return BUNDLES.values().stream()
        .map(
            bundle ->
                DynamicTest.dynamicTest(
                    bundle.name(),
                    () -> assertThat(MAY_USE.get(bundle.name())).containsAll(bundle.uses())));
  }

  @TestFactory
  Stream<DynamicTest> eachBundleImportsOnlyWhatItMay() {
    return BUNDLES.values().stream()
        .map(
            bundle ->
                DynamicTest.dynamicTest(
                    bundle.name(),
                    () -> {
                      var ours =
                          bundle.packages("Import-Package").stream()
                              .filter(name -> name.startsWith("io.jbusups."))
                              .map(name -> name.split("\\.")[2])
                              .collect(Collectors.toSet());
                      ours.remove(bundle.name());
                      assertThat(MAY_USE.get(bundle.name())).containsAll(ours);
                      assertThat(bundle.manifest().getValue("DynamicImport-Package")).isNull();
                      assertThat(bundle.manifest().getValue("Require-Bundle")).isNull();
                      assertThat(bundle.manifest().getValue("Fragment-Host")).isNull();
                    }));
  }

  @Test
  void whatIsAllowedHasNoCycle() {
    var left = new HashSet<>(MAY_USE.keySet());
    while (!left.isEmpty()) {
      var free =
          left.stream()
              .filter(name -> MAY_USE.get(name).stream().noneMatch(left::contains))
              .collect(Collectors.toSet());
      assertThat(free).as("bundles of %s that need none of the others", left).isNotEmpty();
      left.removeAll(free);
    }
    assertThat(MAY_USE.keySet()).isEqualTo(BUNDLES.keySet());
  }

  @Test
  void onlyTransportKnowsTheModbusAndSerialLibraries() {
    assertThat(BUNDLES.get("transport").naming("com/fazecast/")).isNotEmpty();
    allBut(
        "transport",
        "com/ghgande/",
        "com/fazecast/",
        "com.ghgande.",
        "com.fazecast.",
        "gnu/io/",
        "purejavacomm/");
  }

  @Test
  void onlyTheShellKnowsKaraf() {
    assertThat(BUNDLES.get("shell").naming("org/apache/karaf/")).isNotEmpty();
    allBut("shell", "org/apache/karaf/", "org.apache.karaf.", "org/jline/");
  }

  @Test
  void onlyTheNutServerKnowsNetty() {
    assertThat(BUNDLES.get("nut").naming("io/netty/")).isNotEmpty();
    allBut("nut", "io/netty/", "io.netty.");
  }

  @Test
  void onlyTheSimulatorCallsTheSystem() {
    assertThat(BUNDLES.get("simulator").naming("com/sun/jna/")).isNotEmpty();
    allBut("simulator", "com/sun/jna/", "com.sun.jna.");
  }

  @Test
  void modelsOpenNoPort() {
    var sockets =
        BUNDLES
            .get("models")
            .naming(
                "java/net/Socket",
                "java/net/ServerSocket",
                "java/net/DatagramSocket",
                "java/net/URLConnection",
                "java/net/http/",
                "java/nio/channels/",
                "javax/net/");
    assertThat(sockets).isEmpty();
  }

  @Test
  void nothingUsesTheDriver() {
    allBut("driver", "io/jbusups/driver/", "io.jbusups.driver.");
  }

  @Test
  void implementationsExportNothingAndTheRestItsOwnPackage() {
    for (var bundle : BUNDLES.values()) {
      Set<String> expected =
          IMPLEMENTATIONS.contains(bundle.name())
              ? Set.of()
              : Set.of("io.jbusups." + bundle.name());
      assertThat(bundle.packages("Export-Package")).as(bundle.name()).isEqualTo(expected);
      assertThat(bundle.manifest().getValue("Bundle-SymbolicName"))
          .isEqualTo("io.jbusups." + bundle.name());
    }
  }

  @Test
  void noTestCodeIsShipped() {
    for (var bundle : BUNDLES.values()) {
      assertThat(bundle.files())
          .as(bundle.name())
          .noneMatch(
              file ->
                  file.matches(".*/\\w*(Fake|Mock|Stub|Dummy|TestDouble|Tests?)(\\$.*)?\\.class"))
          .noneMatch(file -> file.startsWith("io/jbusups/testkit/"));
      assertThat(bundle.naming("io/jbusups/testkit/", "org/junit/", "org/assertj/", "net/jqwik/"))
          .as(bundle.name())
          .isEmpty();
    }
  }

  @Test
  void everyClassRunsOnJava17() {
    for (var bundle : BUNDLES.values()) {
      bundle
          .classes()
          .forEach((name, text) -> assertThat((int) text.charAt(7)).as(name).isEqualTo(61));
    }
  }

  @Test
  void theKarHoldsEveryBundleThatItsFeaturesNameAndNoOther() throws Exception {
    Path features = Path.of(System.getProperty("jbusups.root"), "features/target");
    var version = System.getProperty("jbusups.version");
    try (var kar =
        new JarFile(features.resolve("jbus-ups-features-" + version + ".kar").toFile())) {
      var held =
          kar.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.endsWith(".jar"))
              .collect(Collectors.toCollection(TreeSet::new));
      var named =
          Pattern.compile("mvn:([^/]+)/([^/]+)/([^/<]+)</bundle>")
              .matcher(Files.readString(features.resolve("feature/feature.xml")))
              .results()
              .map(LayeringTest::repositoryPath)
              .collect(Collectors.toCollection(TreeSet::new));
      assertThat(held).isEqualTo(named);
      var ours = held.stream().filter(path -> path.contains("/io.jbusups.")).toList();
      assertThat(ours).hasSameSizeAs(Bundles.SHIPPED);
    }
  }

  private static String repositoryPath(MatchResult mvn) {
    return "repository/%s/%s/%s/%2$s-%3$s.jar"
        .formatted(mvn.group(1).replace('.', '/'), mvn.group(2), mvn.group(3));
  }

  private static void allBut(String exception, String... parts) {
    for (var bundle : BUNDLES.values()) {
      if (!bundle.name().equals(exception)) {
        assertThat(bundle.naming(parts)).as(bundle.name()).isEmpty();
      }
    }
  }
}
