// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

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

  /** Where clients may come from. */
  @AttributeDefinition(
      description =
          "Networks in CIDR form, separated by commas, that clients may come from:"
              + " 192.0.2.0/24, 2001:db8::/32. Everybody else is hung up on. Empty means everywhere.")
  String[] allow() default {};

  /** Whether reading needs a user. */
  @AttributeDefinition(
      description =
          "Whether even reading needs a user name and a password. As with NUT's own server it does"
              + " not by default; many clients have no way to log in.")
  boolean read_requires_login() default false;

  /** Seconds on mains after which a forced shutdown is over. */
  @AttributeDefinition(
      description =
          "Seconds that a UPS has to feed its load from mains, not low on battery, for a forced shutdown"
              + " (FSD) to be cleared by itself, up to 604800. 0 means never: then nut:fsd-clear or a"
              + " restart clears it.")
  int fsd_clear_s() default 0;

  /** The key for TLS. */
  @AttributeDefinition(
      description =
          "A PKCS12 file with the server's private key and certificate, for STARTTLS; read again"
              + " when it changes. Without one there is no TLS. nut:tls-selfsigned makes one.")
  String tls_keystore() default "";

  /** The keystore's password. */
  @AttributeDefinition(description = "The password of tls.keystore and of the key in it.")
  String tls_password() default "";

  /** Certificates of clients. */
  @AttributeDefinition(
      description =
          "Whether clients are asked for a certificate (want), and USERNAME and PASSWORD refused"
              + " without one (need). It must be issued by one of the trusted certificates in"
              + " tls.keystore, and its subject may stand for a user (certificate in"
              + " nut.user-NAME.cfg)",
      options = {@Option("none"), @Option("want"), @Option("need")})
  String tls_client_auth() default "none";

  /** Whether passwords are refused in clear. */
  @AttributeDefinition(
      description = "Whether USERNAME and PASSWORD are refused on a connection without TLS.")
  boolean tls_required() default false;

  /** The container's users. */
  @AttributeDefinition(
      description =
          "A JAAS realm of the container, such as karaf, that is asked for users without a"
              + " nut.user-NAME.cfg. Empty means that only those files count.")
  String jaas_realm() default "";

  /** Rights of roles. */
  @AttributeDefinition(
      description =
          "What the realm's roles may do, as role=right separated by commas; a role may stand"
              + " several times. A right is SET, FSD, primary, secondary, the name of an instant"
              + " command, or ALL for every one: admin=SET, admin=ALL, ups=primary.")
  String[] jaas_roles() default {};
}
