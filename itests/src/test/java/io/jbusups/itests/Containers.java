// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.ops4j.pax.exam.CoreOptions.mavenBundle;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.CoreOptions.vmOptions;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.configureConsole;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.karafDistributionConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.logLevel;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.ThreadLocalRandom;
import org.ops4j.pax.exam.CoreOptions;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.karaf.options.LogLevelOption.LogLevel;

/** The containers that tests run in: the assembly as it was packed. */
final class Containers {

  /** System property in the container: where its NUT server listens. */
  static final String NUT_PORT = "jbusups.nut.port";

  /** System property in the container: the directory of the whole build. */
  static final String ROOT = "jbusups.root";

  private Containers() {}

  /** The whole assembly. */
  static Option[] assembly() {
    return options(base());
  }

  /** The same container with nothing but the features that are named. */
  static Option[] bare(String features) {
    return options(
        base(),
        editConfigurationFilePut("etc/org.apache.karaf.features.cfg", "featuresBoot", features));
  }

  private static Option base() {
    var version = System.getProperty("jbusups.version");
    var root = Path.of(System.getProperty(ROOT));
    var packed = root.resolve("karaf-assembly/target/jbus-ups-karaf-" + version + ".tar.gz");
    int nut = freePort();
    return CoreOptions.composite(
        karafDistributionConfiguration()
            .frameworkUrl(packed.toUri().toString())
            .karafVersion(System.getProperty("jbusups.karaf"))
            .unpackDirectory(new File("target/exam"))
            .useDeployFolder(false),
        launcherOptions(),
        keepRuntimeFolder(),
        configureConsole().ignoreLocalConsole(),
        logLevel(LogLevel.INFO),
        mavenBundle("org.assertj", "assertj-core", System.getProperty("jbusups.assertj")),
        mavenBundle("net.bytebuddy", "byte-buddy", System.getProperty("jbusups.bytebuddy")),
        editConfigurationFilePut(
            "etc/org.ops4j.pax.url.mvn.cfg",
            "org.ops4j.pax.url.mvn.localRepository",
            System.getProperty("jbusups.repository")),
        editConfigurationFilePut(
            "etc/org.apache.karaf.shell.cfg", "sshPort", String.valueOf(freePort())),
        editConfigurationFilePut("etc/system.properties", NUT_PORT, String.valueOf(nut)),
        editConfigurationFilePut("etc/system.properties", ROOT, root.toString()),
        editConfigurationFilePut("etc/nut.server.cfg", "listen", "127.0.0.1:" + nut),
        editConfigurationFilePut("etc/config.properties", "felix.fileinstall.poll", "100"));
  }

  /** What bin/karaf gives the JVM, for those who start it in another way. */
  private static Option launcherOptions() {
    String karaf = System.getProperty("jbusups.karaf");
    return CoreOptions.composite(
        vmOptions(
            "-Xmx128m",
            "-XX:+UseSerialGC",
            "--add-reads=java.xml=java.logging",
            "--add-exports=java.base/org.apache.karaf.specs.locator=java.xml,ALL-UNNAMED",
            "--patch-module",
            "java.base=lib/endorsed/org.apache.karaf.specs.locator-" + karaf + ".jar",
            "--patch-module",
            "java.xml=lib/endorsed/org.apache.karaf.specs.java.xml-" + karaf + ".jar",
            "--add-opens",
            "java.base/java.security=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.net=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.lang=ALL-UNNAMED",
            "--add-opens",
            "java.base/java.util=ALL-UNNAMED",
            "--add-opens",
            "java.naming/javax.naming.spi=ALL-UNNAMED"));
  }

  /**
   * A port that nobody uses. Not one of those that the system gives to clients: whoever tries such
   * a port while its server restarts may be connected to itself, and the server finds it taken.
   */
  static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // another one, then
      }
    }
  }
}
