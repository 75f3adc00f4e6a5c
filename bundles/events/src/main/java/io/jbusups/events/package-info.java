// SPDX-License-Identifier: Apache-2.0
/** Tells of changes through the event admin service, for those who would rather not poll. */
@NullMarked
package io.jbusups.events;

import org.jspecify.annotations.NullMarked;
