// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.driver.CapturedPoll;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The answer to {@code LIST VAR} of a DELPHYS MX, which is made once for each snapshot. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ListVarBenchmark {

  private final UpsSnapshot snapshot = new CapturedPoll("delphys-mx-on-mains").decode();

  /** From the snapshot to bytes. */
  @Benchmark
  public Object listVarDelphysMx() {
    return ListRequest.Var.encode("rack1", snapshot);
  }
}
