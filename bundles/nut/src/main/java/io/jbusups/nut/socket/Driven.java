// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.nut.upses.Refusals;

/** A UPS as whoever is connected to its socket sees it; its text names it in the log. */
interface Driven {

  /** Its own name. */
  String name();

  /** Carries out commands. */
  UpsDevice device();

  /** The state that has been told: changes follow from there. */
  UpsSnapshot told();

  /** What it does not get to hear of is put there. */
  Refusals refusals();

  /** Somebody who is connected did what upsd never does. */
  void complain(String what);
}
