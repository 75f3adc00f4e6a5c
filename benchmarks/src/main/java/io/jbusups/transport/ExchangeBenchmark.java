// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A request made and its answer of 48 registers checked and parsed. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class ExchangeBenchmark {

  private final Exchange exchange =
      new Exchange(
          new ReadRequest(1, 0x1060, 48),
          Words.of(IntStream.range(0, 48).map(i -> 0x1111 + 7 * i).toArray()));

  /** Frames in and out. */
  @Benchmark
  public Words exchange48Registers() {
    return exchange.carryOut();
  }
}
