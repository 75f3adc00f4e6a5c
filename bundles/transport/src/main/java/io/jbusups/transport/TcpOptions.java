// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

@ObjectClassDefinition(
    name = "JBUS over TCP",
    description =
        "A network card, a gateway or a serial device server with one or more UPSs behind it, in"
            + " etc/jbus.tcp-NAME.cfg. UPSs refer to it by NAME. Modbus has no password and no"
            + " encryption: keep it on a management network.")
@interface TcpOptions {

  @AttributeDefinition(
      description =
          "Host name or address, without a port. A name is looked up anew for each connection.")
  String host();

  @AttributeDefinition(description = "TCP port, 1 to 65535.")
  int port() default 502;

  @AttributeDefinition(
      description =
          "tcp: Modbus TCP, as network cards and Modbus gateways speak it. rtu: the frames of the"
              + " serial line as they are, as serial device servers pass them on.",
      options = {@Option(label = "tcp", value = "tcp"), @Option(label = "rtu", value = "rtu")})
  String framing() default "tcp";

  @AttributeDefinition(
      description =
          "How long to wait for the first byte of an answer, in milliseconds, 20 to 60000. It has"
              + " to exceed the longest that any unit, the network and a gateway may take together.")
  int timeout_ms() default 1000;

  @AttributeDefinition(
      description =
          "How often a request is sent again after no answer, a damaged one, or \"busy\", 0 to 10."
              + " What writes to a UPS is never sent again.")
  int retries() default 2;
}
