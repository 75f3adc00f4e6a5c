// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
    name = "JBUS serial line",
    description =
        "A serial line with one or more UPSs on it, in etc/jbus.serial-NAME.cfg. UPSs refer to it"
            + " by NAME. The settings must be those of the UPS's own serial card.")
@interface SerialOptions {

  @AttributeDefinition(
      description =
          "The serial device. Prefer a name that stays the same when adapters are plugged in"
              + " again: /dev/serial/by-id/..., /dev/serial/by-path/...; /dev/ttyS0, /dev/ttyUSB0,"
              + " /dev/cuaU0 or COM3 do as well.")
  String port();

  @AttributeDefinition(description = "Speed in bits per second, 300 to 4000000.")
  int baud() default 9600;

  @AttributeDefinition(description = "8: RTU frames need all eight bits of each character.")
  int data_bits() default 8;

  @AttributeDefinition(
      description = "Parity.",
      options = {
        @Option(label = "none", value = "none"),
        @Option(label = "even", value = "even"),
        @Option(label = "odd", value = "odd"),
        @Option(label = "mark", value = "mark"),
        @Option(label = "space", value = "space")
      })
  String parity() default "none";

  @AttributeDefinition(description = "1 or 2.")
  int stop_bits() default 1;

  @AttributeDefinition(
      description =
          "How long to wait for the first byte of an answer, in milliseconds, 20 to 60000. It has"
              + " to exceed the longest that any unit on the line may take.")
  int timeout_ms() default 1000;

  @AttributeDefinition(
      description =
          "How often a request is sent again after no answer, a damaged one, or \"busy\", 0 to 10."
              + " What writes to a UPS is never sent again.")
  int retries() default 2;

  @AttributeDefinition(
      description =
          "The silence before each request in milliseconds, 1 to 1000. auto: 3.5 characters, and"
              + " 1.75 ms above 19200 baud, as the Modbus standard has it.")
  String gap_ms() default "auto";

  @AttributeDefinition(
      description =
          "true: have the port's driver switch an RS-485 transmitter by RTS. Leave it false with"
              + " adapters that switch by themselves, as USB adapters do.")
  boolean rs485() default false;
}
