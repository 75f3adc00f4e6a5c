// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the driver's own classes, which the driver exports to nobody. */
package io.jbusups.driver;
