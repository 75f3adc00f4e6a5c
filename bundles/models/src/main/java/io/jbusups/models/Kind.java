// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * One of the two formats.
 *
 * @param <T> what a file of the format holds
 * @param word what a file of the format is called
 * @param own members that are never inherited
 * @param reader makes the result from JSON, or reports what is wrong
 * @param settler makes the JSON that others may be laid over
 */
record Kind<T>(String word, Set<String> own, Reader<T> reader, Settler<T> settler) {

  static final Kind<UpsModel> MODEL =
      new Kind<>(
          "model",
          Set.of("$schema", "like", "name", "codes", "probe", "version"),
          ModelReader::read,
          (tree, model) -> tree);

  static final Kind<Capture> CAPTURE =
      new Kind<>(
          "capture",
          Set.of("$schema", "like", "name", "then"),
          CaptureReader::read,
          CaptureReader::settled);

  /** Makes a result, or reports why not. */
  interface Reader<T> {
    Optional<T> read(JsonNode tree, Findings findings);
  }

  /** Makes the JSON that others may be laid over. */
  interface Settler<T> {
    JsonNode settle(JsonNode tree, T result);
  }
}
