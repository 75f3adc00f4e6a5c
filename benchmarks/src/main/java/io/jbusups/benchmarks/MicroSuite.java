// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Processor time and allocation of the steps of a poll, by JMH. */
final class MicroSuite implements Suite {

  private static final Map<String, String> WHAT =
      new TreeMap<>(
          Map.of(
              "exchange48Registers", "frames of a 48-register read: encode, check, parse",
              "decodeDelphysMx", "decode a full DELPHYS MX snapshot",
              "pollNothingChanged", "poll of a DELPHYS MX, nothing changed",
              "pollMeasurementsChanged", "poll of a DELPHYS MX, measurements changed",
              "listVarDelphysMx", "encode `LIST VAR` of a DELPHYS MX"));

  @Override
  public void measure(Effort effort, Consumer<Figure> found) throws Exception {
    var options =
        new OptionsBuilder()
            .include("^io\\.jbusups\\.(driver|transport|nut)\\..*")
            .addProfiler(GCProfiler.class)
            .verbosity(VerboseMode.SILENT)
            .forks(1)
            .warmupIterations(effort.iterations())
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(effort.iterations())
            .measurementTime(TimeValue.seconds(1))
            .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
            .build();
    for (RunResult result : new Runner(options).run()) {
      var primary = result.getPrimaryResult();
      String what = Objects.requireNonNull(WHAT.get(primary.getLabel()), primary.getLabel());
      found.accept(Figure.of(what + ": CPU", primary.getScore() / 1000, "µs"));
      var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
      found.accept(Figure.of(what + ": allocation", allocated.getScore() / 1024, "KiB"));
    }
  }
}
