// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.config.Settings;
import io.jbusups.registers.Pace;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;

/**
 * The checked settings of one UPS; times in milliseconds.
 *
 * @param source the file or PID that they come from, for messages
 * @param part whether it is one unit of a parallel system, of which others are read at the same
 *     address: every silence takes their turn
 */
record UpsConfig(
    String name,
    String source,
    String bus,
    int unit,
    String model,
    int fast,
    int normal,
    int slow,
    int maxAge,
    OwnSettings own,
    CommandAllowance commands,
    boolean part) {

  static final String PID = "jbus.ups";
  static final String AUTO = "auto";

  /**
   * Reads all keys.
   *
   * @throws io.jbusups.config.BadConfiguration when any cannot be used
   */
  static UpsConfig of(Map<String, ?> properties) {
    var settings = Settings.of(PID, properties, Config.class);
    int fast = settings.integer("fast.ms", 50, 60_000);
    int maxAge = settings.integer("max.age.ms", 1000, 600_000);
    if (settings.name().isEmpty()) {
      settings.fail("it gives the UPS no name: name the file etc/jbus.ups-NAME.cfg");
    }
    if (maxAge < 2 * fast) {
      settings.reject("max.age.ms", "use at least twice fast.ms (" + fast + ")");
    }
    var config =
        new UpsConfig(
            settings.name(),
            settings.source(),
            settings.required("bus", "the NAME of a jbus.serial-NAME.cfg or jbus.tcp-NAME.cfg"),
            settings.integer("unit", 1, 247),
            settings.text("model"),
            fast,
            settings.integer("normal.ms", 100, 3_600_000),
            settings.integer("slow.ms", 1000, 86_400_000),
            maxAge,
            own(settings),
            commands(settings),
            false);
    settings.check();
    return config;
  }

  /** What the file says, or its defaults; the name where it says nothing of what people call it. */
  private static OwnSettings own(Settings settings) {
    var own = new EnumMap<OwnSetting, String>(OwnSetting.class);
    for (OwnSetting setting : OwnSetting.values()) {
      String key = setting.key();
      if (setting.isText()) {
        String value = key.isEmpty() ? settings.name() : settings.text(key);
        if (setting.kept(value).isEmpty()) {
          settings.reject(key, "use one line of at most %d characters".formatted(setting.max()));
        }
        own.put(setting, value);
      } else {
        own.put(setting, Integer.toString(settings.integer(key, 0, setting.max())));
      }
    }
    return new OwnSettings(own);
  }

  private static CommandAllowance commands(Settings settings) {
    boolean unconfirmed = settings.flag("commands.unconfirmed");
    CommandAllowance commands =
        allowed(
            settings,
            "commands",
            text -> CommandAllowance.of(text, unconfirmed, settings.source()));
    return allowed(settings, "settings", commands::withSettings);
  }

  private static CommandAllowance allowed(
      Settings settings, String key, Function<String, CommandAllowance> names) {
    try {
      return names.apply(settings.text(key));
    } catch (IllegalArgumentException wrong) {
      settings.reject(key, String.valueOf(wrong.getMessage()));
      return CommandAllowance.NOTHING;
    }
  }

  /** The NAME that a configuration gives, be it usable or not. */
  static String name(Map<String, ?> properties) {
    return Settings.of(PID, properties, Config.class).name();
  }

  /**
   * The settings of one unit of the parallel system that these are of. What decides its status is
   * read at the pace of measurements: what clients shut down on is the system.
   *
   * @param number from 1
   */
  UpsConfig ofUnit(int number) {
    String unitName = name + "-u" + number;
    String whose = description().isBlank() ? name : description();
    return new UpsConfig(
        unitName,
        source,
        bus,
        unit,
        AUTO,
        normal,
        normal,
        slow,
        Math.max(maxAge, 2 * normal),
        own.with(OwnSetting.ID, unitName).with(OwnSetting.DESCRIPTION, whose + ", unit " + number),
        commands,
        true);
  }

  /** The same but for what clients have changed. */
  UpsConfig with(OwnSettings other) {
    return new UpsConfig(
        name, source, bus, unit, model, fast, normal, slow, maxAge, other, commands, part);
  }

  /** A line for people; may be empty. */
  String description() {
    return own.text(OwnSetting.DESCRIPTION);
  }

  boolean auto() {
    return model.equalsIgnoreCase(AUTO);
  }

  /** The pause between two reads of a table. */
  long interval(Pace pace) {
    return switch (pace) {
      case FAST -> fast;
      case NORMAL -> normal;
      case SLOW -> slow;
      case ONCE -> Long.MAX_VALUE;
    };
  }

  /**
   * How old a table's words may get. A table that is seldom read is no older than its pace allows,
   * and from when it is overdue it is kept for {@link #maxAge}. What is read once stands for as
   * long as the unit is connected.
   */
  long allowedAge(Pace pace) {
    return switch (pace) {
      case FAST -> maxAge;
      case NORMAL, SLOW -> maxAge + interval(pace);
      case ONCE -> Long.MAX_VALUE;
    };
  }

  /** Whether another configuration reads the same unit in the same way. */
  boolean sameUnit(UpsConfig other) {
    return name.equals(other.name)
        && bus.equals(other.bus)
        && unit == other.unit
        && model.equals(other.model);
  }

  /** Why it cannot be polled while its bus is not there, for people. */
  String busMissing() {
    return "bus '%s' is not there: no etc/jbus.serial-%s.cfg defines it, or that file has an error"
        .formatted(bus, bus);
  }

  /** Why it cannot be polled while its model is not there, for people. */
  String modelMissing() {
    return auto()
        ? "no model is deployed"
        : "model '%s' is not deployed: %s needs one of jbus:models, or auto"
            .formatted(model, source);
  }
}
