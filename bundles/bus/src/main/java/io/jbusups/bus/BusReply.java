// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

/**
 * What became of a {@link BusRequest}: the {@link Registers} that were read, the confirmation that
 * they were {@link Written}, or why there is neither.
 */
public sealed interface BusReply permits Registers, Written, BusFailure {}
