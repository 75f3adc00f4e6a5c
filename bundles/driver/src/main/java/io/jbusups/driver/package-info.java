// SPDX-License-Identifier: Apache-2.0
/**
 * One component per configured UPS: polls a register bus, decodes by its model, publishes a
 * UpsDevice.
 */
@NullMarked
package io.jbusups.driver;

import org.jspecify.annotations.NullMarked;
