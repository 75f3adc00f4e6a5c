// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

/** How sure it is that a command or a setting does on a device what its name says. */
public enum CommandConfidence {
  /** A document of the maker gives the address, the value and what it does for this very table. */
  DOCUMENTED,
  /** An indirect source only, or a document for another product or table of the family. */
  UNCONFIRMED,
  /** Sources contradict each other about where or how to write it. */
  DISPUTED;

  /** How sure what needs both is. */
  public CommandConfidence worse(CommandConfidence other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
