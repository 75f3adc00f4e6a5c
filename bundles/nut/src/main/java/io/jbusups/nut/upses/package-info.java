// SPDX-License-Identifier: Apache-2.0
/**
 * What the network server and the driver sockets have in common: which UPSs serve, what is refused.
 */
@NullMarked
package io.jbusups.nut.upses;

import org.jspecify.annotations.NullMarked;
