// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.ModelRegistry;
import org.osgi.framework.BundleContext;

/** What every UPS of the driver uses. */
record DriverServices(
    BundleContext context,
    PollThread thread,
    ModelRegistry registry,
    AttemptRecord record,
    Keeper keeper) {}
