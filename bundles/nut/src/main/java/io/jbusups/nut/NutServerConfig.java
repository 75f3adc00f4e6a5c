// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/nut.server.cfg}; the file may be missing. Every change is live. */
@ObjectClassDefinition(
    name = "NUT server",
    description = "Serves every UPS to the clients of Network UPS Tools (RFC 9271).")
@interface NutServerConfig {

  String PID = "nut.server";

  /** Where to listen. */
  @AttributeDefinition(
      description =
          "Addresses to listen on, separated by commas: 127.0.0.1:3493, or [::1]:3493 for IPv6."
              + " Without a port it is 3493. 0.0.0.0 and [::] mean every address of the machine;"
              + " on most systems [::] takes IPv4 clients too.")
  String[] listen() default {"127.0.0.1:3493"};

  /** Limit of connections. */
  @AttributeDefinition(
      description =
          "How many clients may be connected at a time, 1 to 100000; more are hung up on.")
  int max_connections() default 1024;

  /** Seconds without a request. */
  @AttributeDefinition(
      description =
          "Seconds without a request, 1 to 86400, after which a client is disconnected. Any request"
              + " starts the time anew. NUT's own server takes 60.")
  int idle_s() default 60;

  /** Further names. */
  @AttributeDefinition(
      description =
          "Further names for UPSs, as alias=name separated by commas, for clients that insist on a"
              + " name: ups=rack1. An alias answers but is not listed, and yields to a UPS of that"
              + " name.")
  String[] alias() default {};
}
