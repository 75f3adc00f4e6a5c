// SPDX-License-Identifier: Apache-2.0
/** Test doubles for the other bundles' tests. Never shipped. */
@NullMarked
package io.jbusups.testkit;

import org.jspecify.annotations.NullMarked;
