// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.config.Settings;
import io.jbusups.models.ModelFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The checked settings of a model that differs from another in no more than its code and title.
 *
 * @param source the file or PID that they come from, for messages
 * @param name its name among models
 * @param code the identification code of its units
 * @param title what it is called, published as {@code device.model}
 * @param like the name or one of the codes of the model that it is like
 * @param version settles conflicts with other models of its code
 */
record SiblingModel(
    String source, String name, int code, String title, String like, String version) {

  static final String PID = "jbus.model";
  private static final String NAMES = "[a-z][a-z0-9-]{0,63}";
  private static final int HIGHEST_CODE = 0xFFFF;

  /**
   * Reads all keys.
   *
   * @throws io.jbusups.config.BadConfiguration when any cannot be used
   */
  static SiblingModel of(Map<String, ?> properties) {
    var settings = Settings.of(PID, properties, SiblingModelConfig.class);
    if (!settings.name().matches(NAMES)) {
      settings.fail(
          "its name makes no model's name: name the file etc/jbus.model-NAME.cfg, where NAME is of"
              + " lower-case letters, digits and hyphens");
    }
    var model =
        new SiblingModel(
            settings.source(),
            settings.name(),
            code(settings),
            settings.required("name", "what the model is called, such as MASTERYS MC"),
            settings.required("like", "the name or code of a model; jbus:models lists them"),
            settings.text("version"));
    settings.check();
    return model;
  }

  /** Where a configuration comes from, be it usable or not. */
  static String source(Map<String, ?> properties) {
    return Settings.of(PID, properties, SiblingModelConfig.class).source();
  }

  /**
   * The model's file, without anything that is written; what only the registry can tell to be wrong
   * is told about it.
   */
  ModelFile file() {
    ObjectNode model = JsonNodeFactory.instance.objectNode();
    model.put("format", 1);
    number(like).ifPresentOrElse(code -> model.put("like", code), () -> model.put("like", like));
    model.put("name", name).put("title", title).put("version", version);
    model.put("confidence", "documented");
    model.putArray("codes").add(code);
    // That it measures alike does not mean that it obeys alike.
    List.of("commands", "settings", "shutdown").forEach(model::putNull);
    return new ModelFile(name + ModelFile.MODEL, model.toPrettyString());
  }

  private static int code(Settings settings) {
    String id = settings.required("id", "the identification code that the unit gives");
    int code = number(id).orElse(-1);
    if (!id.isEmpty() && (code < 0 || code > HIGHEST_CODE)) {
      settings.reject("id", "use a number from 0 to 65535, or from 0x0000 to 0xFFFF");
    }
    return code;
  }

  private static Optional<Integer> number(String text) {
    if (text.matches("0[xX][0-9a-fA-F]{1,4}")) {
      return Optional.of(Integer.parseInt(text.substring(2), 16));
    }
    return text.matches("[0-9]{1,5}") ? Optional.of(Integer.parseInt(text, 10)) : Optional.empty();
  }
}
