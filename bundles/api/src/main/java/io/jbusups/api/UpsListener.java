// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of changes of a {@link UpsDevice}. Called on the publisher's thread: return soon. */
@FunctionalInterface
@ConsumerType
public interface UpsListener {

  /** The device's snapshot changed in its state, status, alarms, commands or variables. */
  void changed(UpsDevice device, UpsSnapshot before, UpsSnapshot now);
}
