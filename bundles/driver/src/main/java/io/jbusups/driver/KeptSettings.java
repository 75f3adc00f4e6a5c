// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.NewValue;
import io.jbusups.api.Outcome;
import io.jbusups.api.VariableType;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the driver is told about one UPS: by its file, and over that by clients, for as long as the
 * file says what it said when they did. So the latest word counts, whosever it is. Safe for use by
 * any thread; may touch a disk.
 */
final class KeptSettings {

  private static final Logger LOG = LoggerFactory.getLogger(KeptSettings.class);

  /** After the name of a variable: what the file said when a client set it. */
  private static final String FILE = ".file";

  private final Keeper keeper;
  private final Consumer<UpsConfig> apply;
  private UpsConfig file;

  /**
   * @param file what the file says
   * @param apply takes what holds from now on
   */
  KeptSettings(Keeper keeper, UpsConfig file, Consumer<UpsConfig> apply) {
    this.keeper = keeper;
    this.file = file;
    this.apply = apply;
  }

  /** What holds now. */
  synchronized UpsConfig current() {
    return file.with(over(kept()));
  }

  /** The file says something else. */
  synchronized void configure(UpsConfig next) {
    file = next;
    apply.accept(current());
  }

  /**
   * Sets something.
   *
   * @param type what this UPS takes, of what any does
   */
  synchronized Outcome set(OwnSetting setting, VariableType type, String value) {
    @Nullable String next = setting.kept(value).orElse(null);
    if (next == null || NewValue.check(type, next) != NewValue.FITS) {
      return Outcome.invalid("%s cannot be '%s'".formatted(setting.variable(), value));
    }
    String said = file.own().text(setting);
    try {
      keeper.change(
          file.name(),
          kept -> {
            forget(kept, setting);
            if (!next.equals(said)) {
              kept.put(setting.variable(), next);
              kept.put(setting.variable() + FILE, said);
            }
          });
    } catch (IOException | RuntimeException e) {
      LOG.error("UPS {}: {} could not be kept", file.name(), setting.variable(), e);
      return Outcome.failed("it could not be kept, and stays as it was: " + e);
    }
    apply.accept(current());
    return new Outcome(Outcome.Kind.SUCCESS, setting.variable() + " is '" + next + "'");
  }

  /** What of it still counts, over what the file says. */
  private OwnSettings over(Map<String, String> kept) {
    OwnSettings own = file.own();
    for (OwnSetting setting : OwnSetting.values()) {
      @Nullable String value = kept.get(setting.variable());
      if (value == null || setting.kept(value).isEmpty()) {
        continue;
      }
      String said = file.own().text(setting);
      if (said.equals(kept.get(setting.variable() + FILE))) {
        own = own.with(setting, value);
      } else {
        LOG.info(
            "UPS {}: {} is '{}' as {} says now, no longer '{}' as it was set before",
            file.name(),
            setting.variable(),
            said,
            file.source(),
            value);
        drop(setting);
      }
    }
    return own;
  }

  private Map<String, String> kept() {
    try {
      return keeper.of(file.name());
    } catch (IOException e) {
      LOG.error("UPS {}: what was set before cannot be read", file.name(), e);
      return Map.of();
    }
  }

  private void drop(OwnSetting setting) {
    try {
      keeper.change(file.name(), kept -> forget(kept, setting));
    } catch (IOException e) {
      LOG.error("UPS {}: {} could not be forgotten", file.name(), setting.variable(), e);
    }
  }

  private static void forget(Map<String, String> kept, OwnSetting setting) {
    kept.remove(setting.variable());
    kept.remove(setting.variable() + FILE);
  }
}
