// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsSnapshot;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a DELPHYS MX on mains costs the driver. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PollBenchmark {

  private CapturedPoll unit;

  /** Reads all tables; each iteration anew, for they grow too old to be decoded. */
  @Setup(Level.Iteration)
  public void connect() {
    unit = new CapturedPoll("delphys-mx-on-mains");
    if (unit.decode().state() != DataState.FRESH) {
      throw new IllegalStateException("nothing to decode");
    }
  }

  /** All registers to all variables. */
  @Benchmark
  public UpsSnapshot decodeDelphysMx() {
    return unit.decode();
  }

  /** One answer that is the same as before, from the wire to what clients see. */
  @Benchmark
  public UpsSnapshot pollNothingChanged() {
    return unit.poll();
  }

  /** One answer in which every measurement has changed. */
  @Benchmark
  public UpsSnapshot pollMeasurementsChanged() {
    return unit.pollOtherMeasurements();
  }
}
