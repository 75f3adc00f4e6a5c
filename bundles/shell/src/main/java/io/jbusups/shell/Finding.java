// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What is at a unit's address.
 *
 * @param unit 1 to 247
 * @param answered whether it answered anything
 * @param probe the question that told its family; null where none did
 * @param code its identification code, where it has one
 * @param model what would serve it; null where it was not recognised
 * @param cause what became of the last question, where no question told the family
 */
record Finding(
    int unit,
    boolean answered,
    @Nullable Probe probe,
    OptionalInt code,
    @Nullable UpsModel model,
    String cause) {

  static Finding of(int unit, Probe probe, OptionalInt code, UpsModel model) {
    return new Finding(unit, true, probe, code, model, "");
  }

  static Finding unknown(int unit, boolean answered, String cause) {
    return new Finding(unit, answered, null, OptionalInt.empty(), null, cause);
  }

  /** The model where no model lists the code of the unit, and a generic one stands in. */
  Optional<UpsModel> standIn() {
    return Optional.ofNullable(model).filter(UpsModel::generic).filter(any -> code.isPresent());
  }

  /** Where it was recognised; -1 where it was not. */
  int address() {
    return probe == null ? -1 : probe.table().address();
  }

  String state() {
    return model != null ? "recognised" : answered ? "unrecognised" : "silent";
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("unit", unit).put("state", state());
    json.put("family", model == null ? null : model.family());
    json.put("address", model == null ? null : address());
    json.put("code", code.isPresent() ? code.getAsInt() : null);
    json.put("model", model == null ? null : model.name());
    json.put("title", model == null ? null : model.title());
    json.put("listed", model == null ? null : standIn().isEmpty());
    return json.put("cause", cause);
  }
}
