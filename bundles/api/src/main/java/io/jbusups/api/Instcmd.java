// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

/**
 * An instant command that the UPS offers to NUT clients.
 *
 * @param name NUT's name for it, such as {@code test.battery.start}
 */
public record Instcmd(String name) {}
