// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.OptionUtils.combine;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import io.jbusups.api.UpsDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/**
 * Who gets in and who does not: Debian's NUT clients with certificates, passwords and addresses.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NutAccessTest {

  private static final String UPS = "writable";

  /** The server's name in its certificate. */
  private static final String HOST = "CERTHOST 127.0.0.1 ups.example.org 1 1";

  /** What upsmon says that may not even tell who it is. */
  private static final String REFUSED = "Set password on [";

  @Inject private BundleContext context;
  @Inject private SessionFactory sessions;

  /** Makes every test wait until the container has started. */
  @Inject private BootFinished started;

  private Path folder;
  private Site site;
  private Shell shell;
  private NutWritableUps ups;
  private ServiceRegistration<UpsDevice> registration;

  @Configuration
  public Option[] configuration() {
    // As slow as outside: FileInstall writes in place, and may read half of what it writes.
    return combine(
        Containers.assembly(),
        editConfigurationFilePut("etc/config.properties", "felix.fileinstall.poll", "1000"));
  }

  @Before
  public void enter() throws Exception {
    folder = Path.of(System.getProperty("karaf.base"), "nut-access");
    site = new Site();
    shell = new Shell(sessions);
    ups = new NutWritableUps();
    registration =
        context.registerService(
            UpsDevice.class, ups, new Hashtable<>(Map.of(UpsDevice.NAME, ups.name())));
    if (!Files.exists(folder)) {
      Files.createDirectories(folder);
      assertThat(Recipe.run("docs/how-to/tls.md", folder)).contains("subject=CN=nas1,O=Example");
    }
  }

  @After
  public void leave() {
    registration.unregister();
  }

  @Test
  public void aCertificateLogsInAsItsUserAndWithoutOneNobodyDoes() throws Exception {
    site.write("nut.user-nas1.cfg", "certificate = CN=nas1,O=Example", "upsmon = secondary");
    site.write("nut.user-tess.cfg", "password = secret", "upsmon = secondary");
    awaitUser("tess");
    tls("tls.client.auth = need");
    try (var known =
            monitor("known", "nas1 unused", HOST, certificates("certs"), "CERTIDENT nas1 \"\"");
        var without = monitor("without", "tess secret", HOST, certificates("certs"))) {
      Eventually.until("login", () -> shell.run("nut:clients").contains("nas1"));
      assertThat(shell.run("nut:clients --json"))
          .containsPattern("\"address\" ?: ?\"127\\.0\\.0\\.1:\\d+\"")
          .containsPattern("\"since\" ?: ?\"20\\d\\d-\\d\\d-\\d\\dT")
          .containsPattern("\"ups\" ?: ?\"" + UPS)
          .containsPattern("\"role\" ?: ?\"secondary\"")
          .containsPattern("\"tls\" ?: ?true");
      Eventually.get(
          "poll",
          () -> shell.run("nut:clients"),
          all ->
              all.matches(
                  "(?s).*127\\.0\\.0\\.1:\\d+ +" + UPS + " +nas1 +secondary +yes .*GET VAR.*"));
      Eventually.get("refusal", without::said, said -> said.contains(REFUSED));
      assertThat(without.said()).contains("SSL handshake done").doesNotContain("Logged into");
      assertThat(site.ask("GET NUMLOGINS " + UPS)).isEqualTo("NUMLOGINS " + UPS + " 1");
      assertThat(site.upsc(UPS)).containsEntry("ups.id", "me");
    }
    site.remove("nut.user-nas1.cfg", "nut.user-tess.cfg");
    clear();
  }

  @Test
  public void anUpsmonThatDoesNotTrustTheServerTellsItNothing() throws Exception {
    site.write("nut.user-uwe.cfg", "password = secret", "upsmon = secondary");
    awaitUser("uwe");
    tls();
    Site.run("certutil", "-N", "-d", empty().toString(), "--empty-password");
    long before = site.logLength();
    try (var suspicious =
        monitor("suspicious", "uwe secret", "FORCESSL 1", "CERTVERIFY 1", certificates("empty"))) {
      Eventually.get("refusal", suspicious::said, said -> said.contains("connect failed"));
      assertThat(suspicious.said())
          .contains("Certificate validation failed")
          .doesNotContain("Logged into", "unencrypted");
      Eventually.until("log", () -> site.logged(before).contains("wanted TLS"));
      assertThat(site.complaints(before))
          .singleElement()
          .asString()
          .contains("The NUT client 127.0.0.1:", "unknown_ca");
      assertThat(shell.run("nut:clients --json")).doesNotContain("uwe");
      assertThat(site.ask("GET NUMLOGINS " + UPS)).isEqualTo("NUMLOGINS " + UPS + " 0");
    }
    try (var right = monitor("right", "uwe secret", HOST, certificates("certs"))) {
      Eventually.get("login", right::said, said -> said.contains("Logged into UPS"));
    }
    try (var other =
        monitor("other", "uwe secret", HOST.replace("ups.", "other."), certificates("certs"))) {
      Eventually.get("name", other::said, said -> said.contains("Certificate validation failed"));
      assertThat(other.said()).doesNotContain("Logged into", "unencrypted");
    }
    site.remove("nut.user-uwe.cfg");
    clear();
  }

  @Test
  public void whereTlsIsRequiredNobodyLogsInInClearAndEverybodyReads() throws Exception {
    site.write("nut.user-vera.cfg", "password = secret", "upsmon = secondary", "actions = SET");
    awaitUser("vera");
    tls("tls.required = true");
    String where = UPS + "@127.0.0.1:" + site.nutPort;

    Eventually.until("refusal", () -> site.ask("USERNAME vera").equals("ERR ACCESS-DENIED"));
    assertThat(site.ask("PASSWORD secret")).isEqualTo("ERR ACCESS-DENIED");
    assertThat(site.ask("GET VAR " + UPS + " ups.id")).endsWith("\"me\"");
    assertThat(Site.run("upsc", where, "ups.id")).contains("me");
    assertThat(Site.run("upsrw", where)).contains("[ups.id]");
    assertThat(Site.run("upsrw", "-u", "vera", "-p", "secret", "-s", "ups.id=new", where))
        .contains("ERR USERNAME-REQUIRED");
    assertThat(ups.orders).isEmpty();
    try (var unaware = monitor("unaware", "vera secret")) {
      Eventually.get("login", unaware::said, said -> said.contains("Logged into UPS"));
      assertThat(shell.run("nut:clients")).containsPattern("vera +secondary +yes");
    }
    // Without a key there is no TLS to be had, and still nothing in clear.
    site.write("nut.server.cfg", listen(), "tls.required = true", "tls.keystore = " + empty());
    Eventually.until("no TLS", () -> site.ask("STARTTLS").startsWith("ERR"));
    try (var refused = monitor("refused", "vera secret")) {
      Eventually.get("refusal", refused::said, said -> said.contains(REFUSED));
      assertThat(refused.said()).doesNotContain("Logged into");
    }
    assertThat(Site.run("upsc", where, "ups.id")).contains("me");
    site.remove("nut.user-vera.cfg");
    clear();
  }

  @Test
  public void theContainersUsersHaveTheRightsOfTheirRoles() throws Exception {
    site.write(
        "nut.server.cfg",
        listen(),
        "jaas.realm = karaf",
        "jaas.roles = nut=secondary, nut=SET, nut=beeper.mute");
    shell.run(
        "jaas:realm-manage --realm karaf --index 1; jaas:user-add bob secret; jaas:role-add bob nut;"
            + " jaas:user-add eve secret; jaas:update");
    Eventually.until(
        "login", () -> site.ask("USERNAME bob", "PASSWORD secret", "LOGIN " + UPS).equals("OK"));
    assertThat(site.ask("USERNAME bob", "PASSWORD secret", "PRIMARY " + UPS))
        .isEqualTo("ERR ACCESS-DENIED");
    assertThat(site.ask("USERNAME bob", "PASSWORD wrong", "LOGIN " + UPS))
        .isEqualTo("ERR ACCESS-DENIED");

    String where = UPS + "@127.0.0.1:" + site.nutPort;
    assertThat(as("bob", "upsrw", "-w", "-s", "ups.id=new", where)).contains("SUCCESS");
    assertThat(as("bob", "upscmd", "-w", where, "beeper.mute")).contains("SUCCESS");
    assertThat(as("bob", "upscmd", "-w", where, "test.battery.start")).contains("ACCESS-DENIED");
    assertThat(as("eve", "upsrw", "-w", "-s", "ups.id=hers", where)).contains("ACCESS-DENIED");
    assertThat(ups.orders).containsExactly("bob: ups.id = new", "bob: beeper.mute null");
    clear();
  }

  @Test
  public void addressesChangeUnderClientsThatStay() throws Exception {
    int other = Containers.freePort();
    String six = UPS + "@[::1]:" + other;
    site.write("nut.user-will.cfg", "password = secret", "upsmon = secondary");
    awaitUser("will");
    try (var stays = monitor("stays", "will secret")) {
      Eventually.get("login", stays::said, said -> said.contains("Logged into UPS"));
      site.write("nut.server.cfg", listen() + ", [::1]:" + other);
      Eventually.get("IPv6", () -> Site.run("upsc", six, "ups.id"), said -> said.contains("me"));
      assertThat(site.upsc(UPS)).containsEntry("ups.id", "me");

      site.write("nut.server.cfg", "listen = [::1]:" + other, "allow = 127.0.0.0/8, ::1/128");
      Eventually.get("closed", () -> site.upsc(UPS), said -> !said.containsKey("ups.id"));
      long polls = polls(stays);
      Eventually.until("polls", () -> polls(stays) > polls + 2);
      assertThat(Site.run("upsc", six, "ups.id")).contains("me");

      site.write("nut.server.cfg", "listen = [::1]:" + other, "allow = 127.0.0.0/8");
      Eventually.get("hung up", () -> Site.run("upsc", six), said -> !said.contains("ups.id"));
      long again = polls(stays);
      Eventually.until("polls", () -> polls(stays) > again + 2);
      assertThat(stays.said()).doesNotContain("Communications", "Dropping");
    }
    site.remove("nut.user-will.cfg");
    clear();
  }

  private static long polls(Upsmon upsmon) throws Exception {
    return upsmon.said().lines().filter(line -> line.contains("pollups:")).count();
  }

  private static void awaitUser(String name) throws Exception {
    Path file = Path.of(System.getProperty("karaf.etc"), "nut.user-" + name + ".cfg");
    Eventually.until(name, () -> Files.readString(file).contains("pbkdf2-sha256:"));
  }

  private String listen() {
    return "listen = 127.0.0.1:" + site.nutPort;
  }

  private void tls(String... more) throws Exception {
    long before = site.logLength();
    var lines = new ArrayList<>(List.of(listen(), "tls.password = changeit"));
    lines.add("tls.keystore = " + folder.resolve("nut.p12"));
    lines.addAll(List.of(more));
    site.write("nut.server.cfg", lines.toArray(String[]::new));
    Eventually.until("TLS", () -> site.logged(before).contains("can use TLS"));
  }

  private void clear() throws Exception {
    long before = site.logLength();
    site.write("nut.server.cfg", listen());
    Eventually.until(
        "file", () -> site.logged(before).contains("Updating configuration {nut.server}"));
    Eventually.get("answers", () -> site.upsc(UPS), said -> said.containsKey("ups.id"));
    Eventually.until("free", () -> site.ask("STARTTLS", "USERNAME x").equals("OK"));
  }

  private Path empty() throws Exception {
    return Files.createDirectories(folder.resolve("empty"));
  }

  private String certificates(String name) {
    return "CERTPATH " + folder.resolve(name);
  }

  private Upsmon monitor(String name, String user, String... lines) throws Exception {
    String what = "%s@127.0.0.1:%d 1 %s secondary".formatted(UPS, site.nutPort, user);
    return Upsmon.start(
        folder.resolve(name), what, Duration.ofSeconds(60), Duration.ofSeconds(60), lines);
  }

  private String as(String user, String program, String option, String... order) throws Exception {
    var command = new ArrayList<>(List.of(program, "-u", user, "-p", "secret", option));
    command.addAll(List.of(order));
    return Site.run(command.toArray(String[]::new));
  }
}
