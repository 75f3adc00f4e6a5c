// SPDX-License-Identifier: Apache-2.0
/**
 * Model files in the folders that Felix FileInstall watches: in Karaf {@code etc/} and {@code
 * deploy/}. A bundle of its own, since FileInstall is not everywhere.
 */
@NullMarked
package io.jbusups.deployer;

import org.jspecify.annotations.NullMarked;
