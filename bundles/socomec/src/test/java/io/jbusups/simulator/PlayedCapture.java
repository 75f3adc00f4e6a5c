// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.models.Capture;
import io.jbusups.models.UpsModel;
import java.time.Clock;
import java.util.Optional;

/** A capture as the simulator plays it, for tests that ask it without a wire. */
public final class PlayedCapture {

  private PlayedCapture() {}

  public static RegisterBank of(Capture capture, UpsModel model, Clock clock) {
    return new CaptureBank(capture, Optional.of(model), clock);
  }
}
