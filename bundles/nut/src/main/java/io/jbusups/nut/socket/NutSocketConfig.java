// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/nut.socket.cfg}; without the file there are no sockets. */
@ObjectClassDefinition(
    name = "NUT driver sockets",
    description =
        "Serves every UPS to an existing upsd as if it had a NUT driver. Without this file there are"
            + " no sockets.")
@interface NutSocketConfig {

  String PID = "nut.socket";

  /** Where upsd looks for the sockets of its drivers. */
  @AttributeDefinition(
      description =
          "The directory in which upsd looks for the sockets of its drivers, its STATEPATH:"
              + " /run/nut on Debian and Ubuntu. Each UPS that has been reached has a socket"
              + " PREFIX-NAME there, which the directory's group may open.")
  String directory() default "/run/nut";

  /** What ups.conf calls the driver. */
  @AttributeDefinition(
      description =
          "The name of the driver in upsd's ups.conf: with jbus, the UPS rack1 is the section"
              + " [rack1] with driver = jbus. ASCII letters, digits, '_', '.' and '-'.")
  String prefix() default "jbus";
}
