// SPDX-License-Identifier: Apache-2.0
/** Measures what the product promises of speed and size. */
package io.jbusups.benchmarks;
