// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The keys of {@code etc/nut.user-NAME.cfg}. Every change is live. */
@ObjectClassDefinition(
    name = "User of the NUT server",
    description = "A user as in NUT's upsd.users; NAME is the user's name, and its case matters.")
@interface NutUserConfig {

  String PID = "nut.user";

  /** The password. */
  @AttributeDefinition(
      description =
          "The password, in ASCII. Write it as it is: it is hashed at once, and the hash takes its"
              + " place in the file. May be left out where there is a certificate: then no password"
              + " is right.")
  String password() default "";

  /** What else the user may do. */
  @AttributeDefinition(
      description =
          "What the user may do, separated by commas: SET changes variables, FSD calls a forced"
              + " shutdown.")
  String[] actions() default {};

  /** Instant commands. */
  @AttributeDefinition(
      description =
          "The instant commands that the user may run, separated by commas; ALL for every one.")
  String[] instcmds() default {};

  /** Upsmon. */
  @AttributeDefinition(
      description =
          "For a user of upsmon: primary (master) may also call a forced shutdown, secondary (slave)"
              + " may not. Empty for others.")
  String upsmon() default "";

  /** A certificate's subject. */
  @AttributeDefinition(
      description =
          "The subject of a client's certificate that stands for the user, whatever password it"
              + " sends, such as CN=nas1,O=Example; see tls.client.auth in nut.server.cfg.")
  String certificate() default "";
}
