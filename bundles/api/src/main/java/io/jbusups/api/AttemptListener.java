// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears of every attempt to command a UPS, published as an OSGi service by whoever keeps a record.
 *
 * <p>Each attempt is told once: by the device that was asked, or by the door that did not let it
 * through to the device. A device of somebody else's that tells nothing leaves no record.
 */
@ConsumerType
@FunctionalInterface
public interface AttemptListener {

  /** Called by any thread, some of which have UPSs waiting: returns at once. */
  void attempted(Attempt attempt);
}
