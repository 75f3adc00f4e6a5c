// SPDX-License-Identifier: Apache-2.0
/** Keeps the record of who commanded which UPS, and what became of it. */
@NullMarked
package io.jbusups.audit;

import org.jspecify.annotations.NullMarked;
