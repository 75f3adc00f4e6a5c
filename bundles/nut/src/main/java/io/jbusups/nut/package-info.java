// SPDX-License-Identifier: Apache-2.0
/** The NUT network server: serves every UpsDevice to the clients of Network UPS Tools. */
@NullMarked
package io.jbusups.nut;

import org.jspecify.annotations.NullMarked;
