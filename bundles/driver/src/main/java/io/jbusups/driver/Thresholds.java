// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

/**
 * When a battery counts as low although the device does not say so.
 *
 * @param runtimeSeconds remaining time below which it is low, in seconds
 * @param chargePercent charge below which it is low, in percent
 */
record Thresholds(int runtimeSeconds, int chargePercent) {}
