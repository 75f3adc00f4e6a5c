// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command {@code ./benchmarks/run}: measures and prints a table. */
public final class Benchmarks {

  private static final Map<String, Suite> SUITES = suites();

  private static final String USAGE =
      """
      usage: ./benchmarks/run [NAME...] [--quick | --minutes N | --hour | --fleet N]

        micro      CPU and allocation of decoding, frames and answers (JMH)
        wire       how much of a serial line's speed is used, ours and j2mod's master
        latency    from a status bit in the unit to a NUT client
        assembly   start, memory and CPU of the assembly with two simulated UPSs
        nut        the NUT server and Debian's upsd under the same load
        fleet      CPU, memory and pace of the assembly with 1, 10, 100 and 1,000 UPSs over TCP

        --quick      a look in a tenth of the time, too short for figures to be quoted
        --minutes N  how long the assembly lives before its memory is read (3)
        --hour       the same as --minutes 60
        --fleet N    N UPSs only
      """;

  private Benchmarks() {}

  private static Map<String, Suite> suites() {
    var suites = new LinkedHashMap<String, Suite>();
    suites.put("micro", new MicroSuite());
    suites.put("wire", new WireSuite());
    suites.put("latency", new LatencySuite());
    suites.put("assembly", new AssemblySuite());
    suites.put("nut", new NutSuite());
    suites.put("fleet", new FleetSuite());
    return suites;
  }

  /** Measures what is named, or everything; ends with 0 also where a target is missed. */
  public static void main(String[] arguments) throws Exception {
    var out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    var names = new ArrayList<String>();
    Effort effort = Effort.FULL;
    for (var rest = List.of(arguments).iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (SUITES.containsKey(argument)) {
        names.add(argument);
      } else if (argument.equals("--quick")) {
        effort = Effort.QUICK;
      } else if (argument.equals("--hour")) {
        effort = effort.remembering(Duration.ofHours(1));
      } else if (argument.equals("--minutes") && rest.hasNext()) {
        effort = effort.remembering(Duration.ofMinutes(Integer.parseInt(rest.next())));
      } else if (argument.equals("--fleet") && rest.hasNext()) {
        effort = effort.of(List.of(Integer.parseInt(rest.next())));
      } else {
        out.print(USAGE);
        System.exit(2);
      }
    }
    measure(names.isEmpty() ? List.copyOf(SUITES.keySet()) : names, effort, out);
    // j2mod leaves threads behind that are no daemons.
    System.exit(0);
  }

  private static void measure(List<String> names, Effort effort, PrintStream out) throws Exception {
    out.printf("%s%n%n| figure | measured | target | |%n|---|---|---|---|%n", Machine.describe());
    for (String name : names) {
      SUITES.get(name).measure(effort, figure -> out.println(figure.row()));
    }
  }
}
