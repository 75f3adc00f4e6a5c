// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** A text file beside the classes of this bundle. */
final class Resource {

  private Resource() {}

  static String text(String name) {
    try (var stream = Resource.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException(name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
