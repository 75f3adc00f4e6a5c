// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

/**
 * An instant command that the UPS offers to NUT clients.
 *
 * @param name NUT's name for it, such as {@code test.battery.start}
 * @param dangerous whether it can take the power or its protection from the load, so that a person
 *     who types it should be asked for a second word
 */
public record Instcmd(String name, boolean dangerous) {

  /** A command that leaves the load as it is. */
  public Instcmd(String name) {
    this(name, false);
  }
}
