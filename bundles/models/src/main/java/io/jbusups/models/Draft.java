// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.lang.module.ModuleDescriptor.Version;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way to a {@link UpsModel} or {@link Capture}. Confined to the thread that loads.
 *
 * @param <T> what the file holds
 */
final class Draft<T> {

  /** How far it is. */
  enum State {
    WAITING,
    LOADING,
    DONE
  }

  final ModelSource source;
  final ModelFile file;
  final JsonNode tree;
  final Findings findings;
  State state = State.WAITING;

  /** What other files may be laid over; null unless it is known to be right. */
  @Nullable JsonNode settled;

  /** What the file holds; null unless it is known to be right. */
  @Nullable T result;

  Draft(ModelSource source, ModelFile file) {
    this.source = source;
    this.file = file;
    JsonText text = JsonText.parse(file.text());
    tree = text.tree();
    findings = new Findings(source.name(), file.name(), text.lines());
    if (!text.fault().isEmpty()) {
      findings.add("", "a JSON object", text.fault());
    }
  }

  Spot member(String name) {
    return new Spot(tree, "").at(name);
  }

  /** Its name, as far as it has one. */
  String name() {
    return member("name").text("");
  }

  /** Whether another file's {@code like} means this one: by its name, or by one of its codes. */
  boolean answersTo(Spot like) {
    return like.text("").equals(name())
        || like.node().isInt()
            && member("codes").items().stream().anyMatch(code -> code.node().equals(like.node()));
  }

  /** Its version; the lowest one where the file gives none that counts. */
  Version version() {
    String version = member("version").text("");
    return Version.parse(version.matches("\\d{1,9}(\\.\\d{1,9}){2}") ? version : "0");
  }

  /** Where it came from. */
  String origin() {
    return source.origin(file);
  }
}
