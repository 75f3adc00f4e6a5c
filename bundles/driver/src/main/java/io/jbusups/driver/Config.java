// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/jbus.ups-NAME.cfg}. */
@ObjectClassDefinition(
    name = "JBUS UPS",
    description =
        "One UPS. The file etc/jbus.ups-NAME.cfg gives it the name NAME, which shell users and NUT"
            + " clients see.")
@interface Config {

  @AttributeDefinition(
      description = "NAME of the bus that it is on: of a jbus.serial-NAME.cfg or jbus.tcp-NAME.cfg")
  String bus();

  @AttributeDefinition(min = "1", max = "247", description = "Its unit (slave) number on the bus")
  int unit() default 1;

  @AttributeDefinition(
      description =
          "Name of its model (jbus:models lists them), or auto: the model that lists the"
              + " identification code which the unit gives")
  String model() default "auto";

  @AttributeDefinition(
      description = "A line for people, as LIST UPS and device.description show it")
  String description() default "";

  @AttributeDefinition(description = "Where it stands, for people: device.location")
  String location() default "";

  @AttributeDefinition(description = "Whom to call, for people: device.contact")
  String contact() default "";

  @AttributeDefinition(
      min = "50",
      max = "60000",
      description = "How often status and alarms are read, in milliseconds")
  int fast_ms() default 500;

  @AttributeDefinition(
      min = "100",
      max = "3600000",
      description =
          "How often measurements are read, and all that the units of a parallel system say, in"
              + " milliseconds")
  int normal_ms() default 2000;

  @AttributeDefinition(
      min = "1000",
      max = "86400000",
      description = "How often the clock and the configuration are read, in milliseconds")
  int slow_ms() default 60000;

  @AttributeDefinition(
      min = "1000",
      max = "600000",
      description =
          "How long a value that can no longer be read is kept, in milliseconds. When what decides"
              + " ups.status gets older, the UPS is stale. At least twice fast.ms")
  int max_age_ms() default 15000;

  @AttributeDefinition(
      min = "0",
      max = "86400",
      description = "On battery, a remaining time below this many seconds counts as low battery")
  int low_battery_runtime_s() default 300;

  @AttributeDefinition(
      min = "0",
      max = "100",
      description = "On battery, a charge below this many percent counts as low battery")
  int low_battery_charge() default 20;

  @AttributeDefinition(
      min = "0",
      max = "86400",
      description =
          "From a shutdown command until the load is cut, in seconds: long enough for every host to"
              + " halt. ups.delay.shutdown")
  int delay_shutdown_s() default 120;

  @AttributeDefinition(
      min = "0",
      max = "600000",
      description =
          "After a shutdown with return: how long the load stays off at least, or the mains is to be"
              + " back before it is fed again, in seconds. ups.delay.start")
  int delay_start_s() default 60;

  @AttributeDefinition(
      description =
          "Which instant commands may be carried out: none, safe (those that cannot take power or"
              + " protection from the load), all, or their names, separated by commas")
  String commands() default "none";

  @AttributeDefinition(
      description =
          "Which settings of the device's own may be written: none, all, or the names of their NUT"
              + " variables, separated by commas. Those that no document of the maker confirms need"
              + " commands.unconfirmed = true as well")
  String settings() default "none";

  @AttributeDefinition(
      description =
          "Whether commands and settings may be carried out that no document of the maker confirms,"
              + " or about which documents contradict each other")
  boolean commands_unconfirmed() default false;
}
