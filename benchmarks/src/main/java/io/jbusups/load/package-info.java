// SPDX-License-Identifier: Apache-2.0
/** Clients that keep a NUT server busy, each from a single thread. */
@NullMarked
package io.jbusups.load;

import org.jspecify.annotations.NullMarked;
