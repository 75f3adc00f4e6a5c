// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

/** What became of a {@link ReadRequest}: its registers, or why there are none. */
public sealed interface BusReply permits Registers, BusFailure {}
