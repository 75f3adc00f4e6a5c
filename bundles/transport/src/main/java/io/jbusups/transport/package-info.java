// SPDX-License-Identifier: Apache-2.0
/**
 * Serial RTU, RTU over TCP and Modbus TCP, with jSerialComm and j2mod: the only room that knows
 * these libraries.
 */
@NullMarked
package io.jbusups.transport;

import org.jspecify.annotations.NullMarked;
