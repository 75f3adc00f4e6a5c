// SPDX-License-Identifier: Apache-2.0
/** The JBUS register model: tables, points, formats, the read planner. Knows nothing of UPSs. */
@Export
@Version("1.0.0")
@NullMarked
package io.jbusups.registers;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
