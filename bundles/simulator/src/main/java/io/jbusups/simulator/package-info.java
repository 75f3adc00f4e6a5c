// SPDX-License-Identifier: Apache-2.0
/** A JBUS slave that plays a capture on a pseudo-terminal or a TCP port. */
@NullMarked
package io.jbusups.simulator;

import org.jspecify.annotations.NullMarked;
