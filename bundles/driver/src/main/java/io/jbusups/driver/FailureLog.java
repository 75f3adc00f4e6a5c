// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.models.UpsModel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what could not be read and when it can be again: on change, not per poll. */
final class FailureLog {

  private static final Logger LOG = LoggerFactory.getLogger(FailureLog.class);

  private final Map<Span.Key, String> failing = new HashMap<>();
  private UpsConfig config;
  private @Nullable UpsModel model;
  private String unidentified = "";
  private String identity = "";
  private List<String> misnamed = List.of();
  private String defectBefore = "";

  FailureLog(UpsConfig config) {
    this.config = config;
  }

  /** Other settings for the same unit. */
  void configure(UpsConfig next) {
    config = next;
    nameCommands();
  }

  void failed(Span span, BusFailure failure) {
    String kind = failure instanceof BusFailure.ExceptionReply ? failure.cause() : kind(failure);
    String before = failing.put(span.key(), kind + span.length());
    if (!(kind + span.length()).equals(before)) {
      LOG.warn("UPS {}: {}: {}", config.name(), where(span), failure.cause());
    }
  }

  void answered(Span span) {
    if (failing.remove(span.key()) != null) {
      LOG.info("UPS {}: {}: read again", config.name(), where(span));
    }
  }

  void unidentified(String cause) {
    if (!cause.equals(unidentified)) {
      unidentified = cause;
      LOG.warn(
          "UPS {}: bus {}, unit {}: not identified: {}",
          config.name(),
          config.bus(),
          config.unit(),
          cause);
    }
  }

  void identified(Identification.Identity found) {
    unidentified = "";
    String id = found.code().isPresent() ? ", id " + found.code().getAsInt() : "";
    String now = found.model().title() + id;
    if (!now.equals(identity)) {
      identity = now;
      LOG.info(
          "UPS {}: bus {}, unit {} is a {} (model {} {}, {})",
          config.name(),
          config.bus(),
          config.unit(),
          now,
          found.model().name(),
          found.model().version(),
          found.model().confidence().name().toLowerCase(Locale.ROOT));
      if (found.unlisted()) {
        LOG.warn(
            "UPS {}: no model lists its id: the map that family {} shares is used, and what it is"
                + " called is not known. If all is right, name it in a file"
                + " etc/jbus.model-NAME.cfg with id = {}, name = ..., like = {}; if not, please"
                + " report it with what jbus:report {} writes",
            config.name(),
            found.model().family(),
            found.code().orElseThrow(),
            found.model().name(),
            config.name());
      }
    }
    model = found.model();
    nameCommands();
  }

  /** Commands that the file names and the model does not have: typing errors, most likely. */
  private void nameCommands() {
    // The units of a system share its file, of which the system tells.
    if (model == null || config.part()) {
      return;
    }
    List<String> now = config.commands().misnamed(model);
    now.stream().filter(line -> !misnamed.contains(line)).forEach(LOG::warn);
    misnamed = now;
  }

  void defect(RuntimeException defect) {
    String what = defect.toString();
    if (!what.equals(defectBefore)) {
      defectBefore = what;
      LOG.error("UPS {}: a defect in the driver; please report it", config.name(), defect);
    }
  }

  private String where(Span span) {
    return "bus %s, unit %d, table %s, 0x%04X, %d registers"
        .formatted(config.bus(), config.unit(), span.table().name(), span.address(), span.length());
  }

  private static String kind(BusFailure failure) {
    return failure.getClass().getSimpleName();
  }
}
