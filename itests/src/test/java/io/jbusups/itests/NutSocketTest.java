// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
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

/** Debian's upsd serves our UPSs as if each had a NUT driver. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class NutSocketTest {

  private static final String CONFIGURATION = "nut.socket.cfg";
  private static final String GONE = "Driver not connected";
  private static final String STALE = "Data stale";

  @Inject private BundleContext context;
  @Inject private BootFinished started;

  private Site site;
  private Upsd upsd;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Before
  public void enter() throws Exception {
    site = new Site();
    upsd = new Upsd("rack1", "orders");
    upsd.start();
    site.simulated("rack1", "digys-on-mains");
    site.write("jbus.ups-rack1.cfg", "bus = rack1", "max.age.ms = 2000");
    publish();
    upsdShows("OL");
  }

  @After
  public void leave() throws Exception {
    site.removeSimulated("rack1");
    if (site.exists(CONFIGURATION)) {
      site.remove(CONFIGURATION);
    }
    Eventually.until("no socket left", () -> sockets().isEmpty());
    upsd.close();
  }

  @Test
  public void servesWhatOurOwnServerServesWhateverHappens() throws Exception {
    same();

    site.simulator("rack1", "digys-on-battery");
    upsdShows("OB DISCHRG");
    same();

    site.simulator("rack1", "digys-overload");
    Eventually.until("an alarm", () -> upsc().containsKey("ups.alarm"));
    same();

    site.simulator("rack1", "digys-alarms");
    Eventually.until("many alarms", () -> alarms(upsc()).size() > 10);
    Eventually.until("all alarms", () -> alarms(upsc()).equals(alarms(site.upsc("rack1"))));
    // Measurements are read after the status that they go with, and reach each client in turn.
    Eventually.get(
        "nothing else differs",
        this::difference,
        lines -> lines.stream().allMatch(line -> line.startsWith("ups.alarm=")));

    site.simulator("rack1", "digys-on-mains");
    Eventually.until("no alarms", () -> !upsc().containsKey("ups.alarm"));
    upsdShows("OL");
    same();

    site.remove("jbus.simulator-rack1.cfg");
    Eventually.get("stale", this::upsc, seen -> seen.containsValue(STALE));
    assertThat(site.upsc("rack1")).containsValue(STALE);

    site.simulator("rack1", "digys-on-mains");
    upsdShows("OL");
    same();
  }

  @Test
  public void killAndRestartOfEitherSideHeal() throws Exception {
    upsd.kill();
    site.simulator("rack1", "digys-on-battery");
    site.online("rack1", "OB DISCHRG");
    upsd.start();
    upsdShows("OB DISCHRG");

    site.remove(CONFIGURATION);
    Eventually.get("no socket", this::upsc, seen -> seen.containsValue(GONE));
    assertThat(sockets()).isEmpty();
    publish();
    upsdShows("OB DISCHRG");

    var nut =
        Bundles.ours(context)
            .filter(bundle -> bundle.getSymbolicName().equals("io.jbusups.nut"))
            .findFirst()
            .orElseThrow();
    nut.stop();
    Eventually.get("no bundle", this::upsc, seen -> seen.containsValue(GONE));
    assertThat(sockets()).isEmpty();
    site.simulator("rack1", "digys-on-mains");
    nut.start();
    upsdShows("OL");
    same();
  }

  @Test
  public void aFrozenUpsdHoldsUpNobody() throws Exception {
    upsd.freeze();
    site.simulator("rack1", "digys-on-battery");
    site.online("rack1", "OB DISCHRG");
    upsd.thaw();
    upsdShows("OB DISCHRG");
    same();
  }

  @Test
  public void commandsAndSettingsGetThrough() throws Exception {
    var device = new Obedient();
    var registration =
        context.registerService(
            UpsDevice.class, device, new Hashtable<>(Map.of(UpsDevice.NAME, "orders")));
    try {
      Eventually.until(
          "orders", () -> "OL".equals(site.upsc("orders", upsd.port).get("ups.status")));
      assertThat(upsd("upscmd", "-w", "orders@127.0.0.1:" + upsd.port, "load.off", "10"))
          .contains("SUCCESS");
      assertThat(upsd("upsrw", "-w", "-s", "ups.id=hall 2", "orders@127.0.0.1:" + upsd.port))
          .contains("SUCCESS");
      assertThat(upsd("upsrw", "-w", "-s", "ups.id=bad", "orders@127.0.0.1:" + upsd.port))
          .contains("FAILED");
      assertThat(device.asked).containsExactly("load.off 10", "ups.id=hall 2", "ups.id=bad");
    } finally {
      registration.unregister();
    }
  }

  private void publish() throws Exception {
    site.write(CONFIGURATION, "directory = " + upsd.state);
  }

  private List<String> sockets() throws Exception {
    try (var files = Files.list(upsd.state)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("jbus-"))
          .toList();
    }
  }

  private Map<String, String> upsc() throws Exception {
    return site.upsc("rack1", upsd.port);
  }

  private void upsdShows(String status) throws Exception {
    try {
      Eventually.get(
          "upsd shows " + status, this::upsc, seen -> status.equals(seen.get("ups.status")));
    } catch (AssertionError failure) {
      throw new AssertionError(failure.getMessage() + "\n" + upsd.said(), failure);
    }
  }

  /** Variables, values and types; a measurement may come or go, or a clock tick, in between. */
  private void same() throws Exception {
    Eventually.get("what only one server shows", this::difference, Set::isEmpty);
    Eventually.get(
        "what the servers tell of it differently",
        this::differentAnswers,
        answers -> answers.get(0).equals(answers.get(1)));
  }

  private List<List<String>> differentAnswers() throws Exception {
    var requests = new ArrayList<>(List.of("LIST RW rack1", "LIST CMD rack1"));
    site.upsc("rack1").keySet().forEach(name -> requests.add("GET TYPE rack1 " + name));
    return List.of(Upsd.ask(upsd.port, requests), Upsd.ask(site.nutPort, requests));
  }

  /** Codes alone: upsd keeps 255 bytes of a value, too few for the texts of many alarms. */
  private static List<String> alarms(Map<String, String> variables) {
    return Stream.of(variables.getOrDefault("ups.alarm", "").split("; "))
        .map(alarm -> alarm.split(" ")[0])
        .toList();
  }

  private Set<String> difference() throws Exception {
    Set<String> ours = lines(site.upsc("rack1"));
    Set<String> theirs = lines(upsc());
    var all = new TreeSet<>(ours);
    all.addAll(theirs);
    all.removeIf(line -> ours.contains(line) && theirs.contains(line));
    return all;
  }

  private static Set<String> lines(Map<String, String> variables) {
    return variables.entrySet().stream().map(String::valueOf).collect(Collectors.toSet());
  }

  private static String upsd(String command, String... arguments) throws Exception {
    var line = new ArrayList<>(List.of(command, "-u", "admin", "-p", "secret"));
    line.addAll(List.of(arguments));
    return Site.run(line.toArray(String[]::new));
  }

  /** Does as it is told, but for a bad id. */
  private static final class Obedient implements UpsDevice {

    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
      return "orders";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public UpsSnapshot snapshot() {
      var variables =
          List.of(
              Variable.text("ups.status", "OL"),
              new Variable("ups.id", "hall", new VariableType.Text(true, 8)));
      return new UpsSnapshot(
          DataState.FRESH,
          "",
          null,
          Set.of(),
          List.of(),
          UpsSnapshot.index(variables),
          List.of(new Instcmd("load.off")));
    }

    @Override
    public Subscription subscribe(UpsListener listener) {
      return () -> {};
    }

    @Override
    public CompletionStage<Outcome> instcmd(String command, String value, Requester by) {
      asked.add(command + " " + value);
      return CompletableFuture.completedFuture(Outcome.DONE);
    }

    @Override
    public CompletionStage<Outcome> set(String variable, String value, Requester by) {
      asked.add(variable + "=" + value);
      return CompletableFuture.completedFuture(
          value.equals("bad") ? Outcome.failed("a bad id") : Outcome.DONE);
    }
  }
}
