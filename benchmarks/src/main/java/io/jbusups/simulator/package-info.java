// SPDX-License-Identifier: Apache-2.0
/** A simulated unit for benchmarks, from classes that the simulator exports to nobody. */
package io.jbusups.simulator;
