// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

/** How far the readings of a UPS can be trusted now. */
public enum DataState {
  /** The UPS has not answered since it was configured or reconfigured: nothing is known. */
  UNREACHED,
  /** What the snapshot holds was read within the UPS's maximum age. */
  FRESH,
  /** The UPS answered once, but what decides its status is too old or can no longer be read. */
  STALE
}
