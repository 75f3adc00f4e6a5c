// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** What is left of us when we are gone: nothing. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class UninstallTest {

  private static final Set<String> FEATURES = Set.of("jbus-ups", "jbus-ups-simulator");

  @Inject private BundleContext context;
  @Inject private FeaturesService features;

  @Configuration
  public Option[] configuration() {
    return Containers.bare("scr, shell");
  }

  @Test
  public void noThreadPortOrDescriptorIsLeftWhateverTheOrder() throws Exception {
    var site = new Site();
    site.simulated("one", "digys-on-mains");
    site.simulated("two", "delphys-mx-on-mains");
    long seed = System.nanoTime();
    long pollersBefore = pollers();
    Set<String> listeningBefore = Sockets.listening(ProcessHandle.current().pid());

    for (int round = 0; round < 3; round++) {
      features.installFeatures(FEATURES, EnumSet.noneOf(FeaturesService.Option.class));
      site.online("one", "OL");
      site.online("two", "OL");
      assertThat(threads()).isNotEmpty();
      assertThat(terminals()).isNotEmpty();

      try (var client = new Socket("127.0.0.1", site.nutPort)) {
        client.setSoTimeout(10_000);
        uninstallAll(new Random(seed + round));
        assertThat(client.getInputStream().read()).as("end of the connection").isEqualTo(-1);
      }

      String order = "seed " + seed + ", round " + round;
      Eventually.get(order + ": threads", UninstallTest::threads, Set::isEmpty);
      Eventually.get(order + ": terminals", UninstallTest::terminals, List::isEmpty);
      Eventually.get(order + ": event loops", UninstallTest::pollers, n -> n <= pollersBefore);
      assertThatThrownBy(() -> new Socket("127.0.0.1", site.nutPort).close())
          .as(order)
          .isInstanceOf(ConnectException.class);
      assertThat(Sockets.listening(ProcessHandle.current().pid()))
          .as(order)
          .isEqualTo(listeningBefore);
      assertThat(site.device("one")).as(order).doesNotExist();
      features.uninstallFeatures(FEATURES, EnumSet.noneOf(FeaturesService.Option.class));
    }
  }

  private void uninstallAll(Random random) throws Exception {
    List<Bundle> ours = new ArrayList<>(Bundles.ours(context).toList());
    Collections.shuffle(ours, random);
    for (Bundle bundle : ours) {
      bundle.uninstall();
    }
  }

  /** Threads of ours by their names. */
  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("jbus-") || name.startsWith("nut-"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** How many descriptors serve to wait for others. */
  private static long pollers() throws Exception {
    return Descriptors.all().stream()
        .filter(target -> target.startsWith("anon_inode:[event") || target.startsWith("pipe:"))
        .count();
  }

  /** Descriptors of serial devices. */
  private static List<String> terminals() throws Exception {
    return Descriptors.all().stream()
        .filter(target -> target.startsWith("/dev/pts/") || target.startsWith("/dev/ptmx"))
        .toList();
  }
}
