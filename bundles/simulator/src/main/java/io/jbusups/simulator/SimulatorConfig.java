// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** The keys of {@code etc/jbus.simulator-NAME.cfg}. */
@ObjectClassDefinition(
    name = "Simulated UPS",
    description =
        "A UPS that answers JBUS as a unit once did, for demonstrations and tests: on a"
            + " pseudo-terminal (Linux and macOS) or on a TCP port.")
@interface SimulatorConfig {

  @AttributeDefinition(
      description =
          "The name of the model to play, such as digys: plays its capture MODEL-on-mains."
              + " Not needed where capture is given.")
  String model() default "";

  @AttributeDefinition(
      description =
          "The name of the capture to play, such as digys-on-battery. Changing it changes the"
              + " registers; the port stays open.")
  String capture() default "";

  @AttributeDefinition(
      description =
          "A symbolic link to make, by which the pseudo-terminal can be opened: an absolute path in"
              + " a directory that exists. Without it the log tells the pseudo-terminal's own path.")
  String port() default "";

  @AttributeDefinition(
      description =
          "Where to listen instead, as host:port: 127.0.0.1:1502, or [::1]:1502 for IPv6. A port"
              + " alone listens on 127.0.0.1. Anybody who reaches the address can read and"
              + " command the simulated UPS: name another than this machine's own loopback only on purpose.")
  String listen() default "";

  @AttributeDefinition(
      description = "What is spoken at listen: tcp for Modbus TCP, rtu for RTU over TCP.",
      options = {@Option(label = "tcp", value = "tcp"), @Option(label = "rtu", value = "rtu")})
  String framing() default "tcp";

  @AttributeDefinition(description = "The JBUS slave number that answers, 1 to 247.")
  int unit() default 1;

  @AttributeDefinition(
      description =
          "The speed of the line in bits per second: an answer takes the time that it would take on"
              + " a real line. 0 answers as fast as possible.")
  int baud() default 9600;
}
