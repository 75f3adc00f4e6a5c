// SPDX-License-Identifier: Apache-2.0
package io.jbusups.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.jbusups.api.Attempt;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An attempt as one line of JSON, in ASCII: nothing that a client says can begin a new line. Pure.
 */
final class AuditLine {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  /** Names and values come from clients, and are only read by people; ours are whole. */
  private static final int LONGEST = 1000;

  private AuditLine() {}

  static String of(Attempt attempt) {
    var line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("at", attempt.at().toString());
      field(json, "user", attempt.by().user());
      field(json, "from", attempt.by().address());
      field(json, "via", attempt.by().via());
      field(json, "ups", attempt.ups());
      field(json, attempt.kind().name().toLowerCase(Locale.ROOT), attempt.name());
      field(json, "value", attempt.value());
      field(json, "outcome", attempt.outcome().kind().name().toLowerCase(Locale.ROOT));
      field(json, "message", attempt.outcome().message());
      json.writeNumberField("ms", attempt.took().toMillis());
      json.writeEndObject();
    } catch (IOException never) {
      throw new UncheckedIOException(never);
    }
    // The one control character that JSON lets through, and only within texts.
    return line.toString().replace("\u007f", "\\u007f");
  }

  /** What is empty is left out. */
  private static void field(JsonGenerator json, String name, @Nullable String value)
      throws IOException {
    if (value != null && !value.isEmpty()) {
      json.writeStringField(
          name, value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "...");
    }
  }
}
