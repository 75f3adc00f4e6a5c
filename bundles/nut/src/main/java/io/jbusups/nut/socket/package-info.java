// SPDX-License-Identifier: Apache-2.0
/**
 * The NUT driver sockets: serve every UpsDevice to an existing upsd as if it had a NUT driver
 * (NUT's developer guide, "Driver/server socket protocol").
 */
@NullMarked
package io.jbusups.nut.socket;

import org.jspecify.annotations.NullMarked;
