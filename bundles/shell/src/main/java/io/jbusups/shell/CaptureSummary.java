// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.JsonNode;
import io.jbusups.models.Capture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a capture holds that was written. */
record CaptureSummary(Path file, Recording recording, Capturing how) implements View {

  @Override
  public List<String> text(int width) {
    var lines = new ArrayList<String>();
    Capture.Moment first = recording.moments().get(0);
    lines.addAll(Text.paragraph(file + " is written.", width));
    lines.addAll(
        Text.paragraph(
            "Capture %s of model %s: %d tables read%s."
                .formatted(
                    recording.name(),
                    recording.model(),
                    first.registers().size(),
                    first.exceptions().isEmpty() ? "" : "; " + refused(first)),
            width));
    if (how.seconds() > 0) {
      lines.addAll(
          Text.paragraph(
              "Over time: read %d times, with %d changes%s."
                  .formatted(
                      recording.moments().size(),
                      recording.changes(),
                      recording.ended().isEmpty()
                          ? ""
                          : "; ended before the %d s were over: %s"
                              .formatted(how.seconds(), recording.ended())),
              width));
    }
    lines.addAll(Text.paragraph(masked(), width));
    lines.addAll(Text.paragraph(expected(), width));
    return lines;
  }

  private static String refused(Capture.Moment first) {
    return new TreeMap<>(first.exceptions())
        .entrySet().stream()
            .map(
                each ->
                    ReadDump.address(each.getKey())
                        + (each.getValue() == Capture.NO_ANSWER
                            ? " gave no answer"
                            : " refused with exception " + each.getValue()))
            .collect(Collectors.joining(", "));
  }

  private String masked() {
    List<String> titles = how.masking().titles();
    return titles.isEmpty()
        ? "Nothing is masked: what the unit tells of its serial number and its user is in the file."
        : "Masked: " + String.join(", ", titles) + ".";
  }

  private String expected() {
    if (!recording.expect().isEmpty()) {
      return "expect: the %d variables that %s published then."
          .formatted(recording.expect().size(), name());
    }
    if (how.subject().ups().isEmpty()) {
      return "expect is empty: no UPS is configured for a bus and unit. Fill in what must be"
          + " published, or capture a UPS.";
    }
    return how.complete()
        ? "expect is empty: " + name() + " is not fresh; ups:show tells why."
        : "expect is empty, as not all tables were read.";
  }

  private String name() {
    return how.subject().ups().map(ups -> ups.device().name()).orElse("");
  }

  @Override
  public JsonNode json() {
    Capture.Moment first = recording.moments().get(0);
    var json =
        Json.object()
            .put("file", file.toString())
            .put("name", recording.name())
            .put("model", recording.model())
            .put("tables", first.registers().size())
            .put("ended", recording.ended())
            .put("moments", recording.moments().size())
            .put("changes", recording.changes())
            .put("variables", recording.expect().size());
    var exceptions = json.putObject("exceptions");
    first.exceptions().forEach((at, code) -> exceptions.put(ReadDump.address(at), code));
    json.set("masked", Json.array(how.masking().titles(), Json::text));
    return json;
  }
}
