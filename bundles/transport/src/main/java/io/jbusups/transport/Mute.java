// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import java.io.IOException;

/** A port has to be opened anew although it may not be lost, as its far end says nothing. */
final class Mute extends IOException {

  private static final long serialVersionUID = 1;

  Mute(String cause) {
    super(cause);
  }
}
