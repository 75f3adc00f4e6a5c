// SPDX-License-Identifier: Apache-2.0
/** Registers over a wire: requests, replies and typed failures, with no library type in sight. */
@Export
@Version("1.0.0")
@NullMarked
package io.jbusups.bus;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
