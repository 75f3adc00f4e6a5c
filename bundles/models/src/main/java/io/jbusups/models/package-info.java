// SPDX-License-Identifier: Apache-2.0
/**
 * UPS models as data: what a model matches, how its registers are read, which NUT variables they
 * feed.
 */
@Export
@Version("1.0.0")
@NullMarked
package io.jbusups.models;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
