// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;

/** A UPS as whoever is connected to its socket sees it; its text names it in the log. */
interface Driven {

  /** Carries out commands. */
  UpsDevice device();

  /** The state that has been told: changes follow from there. */
  UpsSnapshot told();

  /** Somebody who is connected did what upsd never does. */
  void complain(String what);
}
