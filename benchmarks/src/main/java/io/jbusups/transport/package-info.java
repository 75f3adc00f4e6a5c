// SPDX-License-Identifier: Apache-2.0
/** Benchmarks of the transport's own classes, which it exports to nobody. */
package io.jbusups.transport;
