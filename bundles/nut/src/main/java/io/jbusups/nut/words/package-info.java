// SPDX-License-Identifier: Apache-2.0
/** NUT's word rules (parseconf), which its network and its driver sockets have in common. */
@NullMarked
package io.jbusups.nut.words;

import org.jspecify.annotations.NullMarked;
