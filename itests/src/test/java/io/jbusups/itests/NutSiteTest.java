// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.UpsDevice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** Debian's NUT clients with users, through an outage, and encrypted. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NutSiteTest {

  /** How long upsmon waits for the server and for other upsmons. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Inject private BundleContext context;
  @Inject private SessionFactory sessions;

  /** Makes every test wait until the container has started. */
  @Inject private BootFinished started;

  private Path folder;
  private Site site;
  private Shell shell;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void enter() {
    folder = Path.of(System.getProperty("karaf.base"), "nut-site");
    site = new Site();
    shell = new Shell(sessions);
  }

  @Test
  public void aPasswordInClearIsReplacedByItsHashInTheFile() throws Exception {
    site.write("nut.user-plain.cfg", "# Ann's", "password = s3cret", "upsmon = secondary");
    Path file = Path.of(System.getProperty("karaf.etc"), "nut.user-plain.cfg");

    String hashed =
        Eventually.get(
            "hash", () -> Files.readString(file), text -> text.contains("pbkdf2-sha256:"));
    assertThat(hashed).contains("# Ann's", "upsmon = secondary").doesNotContain("s3cret");
    site.simulated("hashed", "digys-on-mains");
    site.online("hashed", "OL");
    try (var upsmon = monitor("plain", "hashed", "plain s3cret secondary")) {
      Eventually.until("login", () -> clients().contains("hashed"));
      assertThat(clients()).contains("secondary", "plain");
      assertThat(run("upsc", "-c", "hashed@127.0.0.1:" + site.nutPort)).containsPattern("(?m)^127");
    }
    site.remove("nut.user-plain.cfg");
    site.removeSimulated("hashed");
  }

  @Test
  public void theFileOfAHashedPasswordKeepsItsModeAndOwner() throws Exception {
    Path file = Path.of(System.getProperty("karaf.etc"), "nut.user-kept.cfg");
    Path whole =
        Files.writeString(
            Files.createDirectories(folder).resolve("kept"), "# Ann's\npassword = s3cret\n");
    Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString("rw-r-----"));
    Object owner = Files.getAttribute(whole, "unix:uid");
    Files.move(whole, file);

    Eventually.until("hash", () -> Files.readString(file).contains("pbkdf2-sha256:"));
    assertThat(Files.readString(file)).startsWith("# Ann's").doesNotContain("s3cret");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(owner);
    site.remove("nut.user-kept.cfg");
  }

  @Test
  public void upsrwAndUpscmdListAndChange() throws Exception {
    var ups = new NutWritableUps();
    var properties = new Hashtable<String, Object>(Map.of(UpsDevice.NAME, ups.name()));
    var registration = context.registerService(UpsDevice.class, ups, properties);
    site.write("nut.user-ann.cfg", "password = pass", "actions = SET", "instcmds = beeper.mute");
    awaitUser("ann");
    String where = "writable@127.0.0.1:" + site.nutPort;

    assertThat(run("upsc", "-L", "127.0.0.1:" + site.nutPort))
        .contains("writable: A UPS of somebody else's");
    assertThat(run("upsc", "-c", where)).doesNotContainPattern("(?m)^127");
    assertThat(run("upsrw", where))
        .contains("[battery.charge.low]", "Option: \"high\"", "Option: \"10-90\"")
        .contains("Maximum length: 8");
    assertThat(run("upscmd", "-l", where)).contains("beeper.mute - ", "test.battery.start - ");
    assertThat(line("[", "upslog", "-s", where, "-l", "-", "-i", "1", "-f", "[%VAR ups.id%]"))
        .contains("[me]");

    assertThat(change("upsrw", "-w", "-s", "ups.id=new", where)).contains("SUCCESS");
    assertThat(change("upsrw", "-s", "input.sensitivity=medium", where))
        .containsPattern("(?i)invalid.value");
    assertThat(change("upsrw", "-s", "ups.status=OB", where)).containsPattern("(?i)read.?only");
    assertThat(change("upscmd", "-w", where, "beeper.mute", "5")).contains("SUCCESS");
    assertThat(change("upscmd", where, "test.battery.start")).containsPattern("(?i)access.denied");
    assertThat(run("upscmd", "-u", "ann", "-p", "wrong", where, "beeper.mute"))
        .containsPattern("(?i)access.denied");
    assertThat(ups.orders).containsExactly("ann: ups.id = new", "ann: beeper.mute 5");

    registration.unregister();
    site.remove("nut.user-ann.cfg");
  }

  @Test
  public void anOutageShutsDownTheSecondaryFirst() throws Exception {
    outage("outage");
  }

  @Test
  public void anOutageShutsDownTheSecondaryFirstWithTls() throws Exception {
    Path keystore = folder.resolve("nut.p12");
    Files.createDirectories(folder);
    String settings = shell.run("nut:tls-selfsigned " + keystore);
    long before = site.logLength();
    site.write(
        "nut.server.cfg",
        "listen = 127.0.0.1:" + site.nutPort,
        "tls.required = true",
        settings.lines().filter(line -> line.startsWith("tls.")).collect(Collectors.joining("\n")));
    Eventually.until("TLS", () -> site.logged(before).contains("can use TLS"));

    Path trusted = Files.createDirectories(folder.resolve("certificates"));
    run("certutil", "-N", "-d", trusted.toString(), "--empty-password");
    run(
        "certutil",
        "-A",
        "-d",
        trusted.toString(),
        "-n",
        "ups",
        "-t",
        "P,,",
        "-i",
        keystore + ".pem");

    outage("encrypted", "FORCESSL 1", "CERTVERIFY 1", "CERTPATH " + trusted);

    assertThat(site.complaints(before))
        .filteredOn(line -> line.contains("io.jbusups.nut"))
        .singleElement()
        .asString()
        .contains("Forced shutdown");
    site.write("nut.server.cfg", "listen = 127.0.0.1:" + site.nutPort);
    Eventually.until("clear", () -> site.ask("STARTTLS").equals("ERR FEATURE-NOT-CONFIGURED"));
  }

  private void outage(String ups, String... lines) throws Exception {
    site.write("nut.user-lead.cfg", "password = leads", "upsmon = primary");
    site.write("nut.user-follow.cfg", "password = follows", "upsmon = slave");
    site.simulated(ups, "digys-on-mains");
    site.online(ups, "OL");
    awaitUser("lead");
    awaitUser("follow");
    try (var primary = monitor(ups + "-primary", ups, "lead leads primary", lines);
        var secondary = monitor(ups + "-secondary", ups, "follow follows secondary", lines)) {
      Eventually.until(
          "both", () -> site.ask("GET NUMLOGINS " + ups).equals("NUMLOGINS " + ups + " 2"));
      String shown = Eventually.get("roles", this::clients, seen -> seen.contains("primary"));
      assertThat(shown).contains("lead", "follow", "secondary");
      assertThat(shown.lines().filter(line -> line.contains(" yes ")))
          .hasSize(lines.length == 0 ? 0 : 2);

      site.simulator(ups, "digys-on-battery");
      primary.awaitNotice("ONBATT");
      secondary.awaitNotice("ONBATT");
      assertThat(primary.shutDownAt()).isEmpty();
      assertThat(secondary.shutDownAt()).isEmpty();

      site.ups(ups, "low.battery.runtime.s = 86400");
      assertThat(secondary.awaitShutdown()).isBefore(primary.awaitShutdown());
      secondary.awaitNotice("FSD");
    }
    Eventually.until(
        "gone", () -> site.ask("GET NUMLOGINS " + ups).equals("NUMLOGINS " + ups + " 0"));
    assertThat(site.upsc(ups).get("ups.status")).startsWith("FSD OB");
    assertThat(shell.run("nut:fsd-clear " + ups)).contains("is over");
    assertThat(site.upsc(ups).get("ups.status")).startsWith("OB");
    site.remove("nut.user-lead.cfg", "nut.user-follow.cfg");
    site.removeSimulated(ups);
  }

  private Upsmon monitor(String name, String ups, String user, String... lines) throws Exception {
    return Upsmon.start(
        folder.resolve(name),
        "%s@127.0.0.1:%d 1 %s".formatted(ups, site.nutPort, user),
        PATIENCE,
        PATIENCE,
        lines);
  }

  private String clients() throws Exception {
    return shell.run("nut:clients");
  }

  /** Waits until the password of a user was taken up. */
  private static void awaitUser(String name) throws Exception {
    Path file = Path.of(System.getProperty("karaf.etc"), "nut.user-" + name + ".cfg");
    Eventually.until(name, () -> Files.readString(file).contains("pbkdf2-sha256:"));
  }

  private static String change(String program, String... arguments) throws Exception {
    return run(
        Stream.concat(Stream.of(program, "-u", "ann", "-p", "pass"), Stream.of(arguments))
            .toArray(String[]::new));
  }

  /** The first line that begins so of what a program says that does not end by itself. */
  private static String line(String begin, String... command) throws Exception {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (var lines = process.inputReader(UTF_8)) {
      return lines.lines().filter(line -> line.startsWith(begin)).findFirst().orElse("");
    } finally {
      process.destroy();
    }
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException(String.join(" ", command) + " does not end");
    }
    return output;
  }
}
