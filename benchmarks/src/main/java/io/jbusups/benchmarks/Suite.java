// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.util.function.Consumer;

/** Some figures that are measured together. */
@FunctionalInterface
interface Suite {

  /** Measures, and hands on each figure as soon as it is there. */
  void measure(Effort effort, Consumer<Figure> found) throws Exception;
}
