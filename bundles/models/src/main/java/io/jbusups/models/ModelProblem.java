// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

/**
 * What is wrong in a file.
 *
 * @param source where the file came from
 * @param file its name there
 * @param line the line of the member that is wrong or of the nearest one around it, from 1
 * @param pointer to the member that is wrong (RFC 6901); empty for the whole file
 * @param expected what should be there
 * @param found what is there
 */
public record ModelProblem(
    String source, String file, int line, String pointer, String expected, String found) {

  /** Which file of which source, as {@link ModelSource#origin} has it. */
  public String origin() {
    return source + " " + file;
  }

  /** One line for a person, without the source. */
  @Override
  public String toString() {
    String where = pointer.isEmpty() ? "" : " " + pointer;
    return "%s line %d%s: expected %s, found %s".formatted(file, line, where, expected, found);
  }
}
