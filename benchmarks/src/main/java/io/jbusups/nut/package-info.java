// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the NUT server's own classes, which it exports to nobody. */
package io.jbusups.nut;
