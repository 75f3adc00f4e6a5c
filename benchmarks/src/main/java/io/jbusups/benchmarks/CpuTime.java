// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

/**
 * Processor time in seconds.
 *
 * @param user in a program's own code
 * @param kernel in the kernel on its behalf
 */
record CpuTime(double user, double kernel) {

  static final CpuTime NONE = new CpuTime(0, 0);

  CpuTime plus(CpuTime more) {
    return new CpuTime(user + more.user, kernel + more.kernel);
  }

  CpuTime since(CpuTime before) {
    return new CpuTime(user - before.user, kernel - before.kernel);
  }

  double total() {
    return user + kernel;
  }
}
