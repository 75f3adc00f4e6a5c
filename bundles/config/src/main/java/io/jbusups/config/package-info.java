// SPDX-License-Identifier: Apache-2.0
/**
 * Reads and checks configurations. Embedded into each bundle that needs it (bnd's {@code
 * -conditionalpackage}), so that bundles share the code without depending on each other.
 */
@NullMarked
package io.jbusups.config;

import org.jspecify.annotations.NullMarked;
