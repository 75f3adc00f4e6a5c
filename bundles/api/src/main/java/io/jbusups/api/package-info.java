// SPDX-License-Identifier: Apache-2.0
/**
 * A UPS in NUT's own words (RFC 9271 and the NUT names document): devices, snapshots, variables. No
 * Modbus.
 */
@Export
@Version("1.2.0")
@NullMarked
package io.jbusups.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
