// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.config.Settings;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.handler.ssl.ClientAuth;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A configuration of the server in which everything makes sense. Immutable.
 *
 * @param listen the addresses to listen on
 * @param maxConnections how many clients may be connected at a time
 * @param idle how long a client may go without a request
 * @param aliases names of UPSs by alias
 * @param allow where clients may come from
 * @param readRequiresLogin whether even reading needs a user
 * @param fsdClear how long a UPS has to be back on mains for a forced shutdown to be over; zero for
 *     never
 * @param tls how connections are encrypted
 * @param realm the container's users, where it is asked
 */
record ServerSettings(
    Set<InetSocketAddress> listen,
    int maxConnections,
    Duration idle,
    Map<String, String> aliases,
    Allowed allow,
    boolean readRequiresLogin,
    Duration fsdClear,
    TlsSettings tls,
    Optional<Realm> realm) {

  private static final IpSubnetFilterRule NOBODY =
      new IpSubnetFilterRule("255.255.255.255", 32, IpFilterRuleType.ACCEPT);
  private static final int NUT_PORT = 3493;
  private static final InetSocketAddress LOOPBACK =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), NUT_PORT);
  private static final Pattern ADDRESS =
      Pattern.compile("(?:\\[([^\\[\\]]+)]|([^:\\[\\]]+))(?::([0-9]{1,5}))?");
  private static final Pattern ALIAS =
      Pattern.compile("(" + UpsDevices.NAME + ")\\s*=\\s*(" + UpsDevices.NAME + ")");

  /**
   * The container's users.
   *
   * @param name of the JAAS realm
   * @param roles the rights of each role
   */
  record Realm(String name, Map<String, Rights> roles) {}

  ServerSettings {
    listen = Set.copyOf(listen);
    aliases = Map.copyOf(aliases);
  }

  /**
   * What a configuration gives.
   *
   * @param settings to run with: a key that makes no sense stands at its default
   * @param problems a line for each such key: file, key, value and what to write
   */
  record Checked(ServerSettings settings, List<String> problems) {}

  static Checked of(Map<String, ?> properties) {
    var keys = Settings.of(NutServerConfig.PID, properties, NutServerConfig.class);
    var settings =
        new ServerSettings(
            addresses(keys),
            keys.integer("max.connections", 1, 100_000),
            Duration.ofSeconds(keys.integer("idle.s", 1, 86_400)),
            aliases(keys),
            allow(keys),
            keys.flag("read.requires.login"),
            Duration.ofSeconds(keys.integer("fsd.clear.s", 0, 604_800)),
            tls(keys),
            realm(keys));
    return new Checked(settings, keys.problems());
  }

  private static Set<InetSocketAddress> addresses(Settings keys) {
    var addresses = new LinkedHashSet<InetSocketAddress>();
    for (var item : keys.list("listen")) {
      var address = address(item);
      if (address.isEmpty()) {
        keys.reject(
            "listen",
            "'"
                + item
                + "' is no address: use an IP address and a port, 127.0.0.1:3493 or [::1]:3493");
        return Set.of(LOOPBACK);
      }
      addresses.add(address.get());
    }
    if (addresses.isEmpty()) {
      keys.reject("listen", "use at least one address, such as 127.0.0.1:3493");
      return Set.of(LOOPBACK);
    }
    return addresses;
  }

  private static Optional<InetSocketAddress> address(String item) {
    var match = ADDRESS.matcher(item);
    if (!match.matches()) {
      return Optional.empty();
    }
    var v6 = match.group(1);
    // Names are not looked up: that can take long, and change without anybody noticing.
    var address = NetUtil.createInetAddressFromIpAddressString(v6 == null ? match.group(2) : v6);
    int port = match.group(3) == null ? NUT_PORT : Integer.parseInt(match.group(3));
    return address == null || port > 0xffff
        ? Optional.empty()
        : Optional.of(new InetSocketAddress(address, port));
  }

  private static Map<String, String> aliases(Settings keys) {
    var aliases = new LinkedHashMap<String, String>();
    for (var item : keys.list("alias")) {
      var match = ALIAS.matcher(item);
      if (!match.matches()) {
        keys.reject("alias", "'" + item + "' is no alias: use alias=name, such as ups=rack1");
        return Map.of();
      }
      aliases.put(match.group(1), match.group(2));
    }
    return aliases;
  }

  private static Allowed allow(Settings keys) {
    var networks = new ArrayList<IpSubnetFilterRule>();
    for (var item : keys.list("allow")) {
      var network = Allowed.network(item);
      if (network.isEmpty()) {
        keys.reject(
            "allow",
            "'" + item + "' is no network: use CIDR, such as 192.0.2.0/24 or 2001:db8::/32");
        // Nobody: the mistyped network must not let in everybody.
        return new Allowed(List.of(NOBODY));
      }
      networks.add(network.get());
    }
    return new Allowed(networks);
  }

  private static TlsSettings tls(Settings keys) {
    var file = keys.text("tls.keystore");
    var clients =
        switch (keys.oneOf("tls.client.auth", "none", "want", "need")) {
          case "want" -> ClientAuth.OPTIONAL;
          case "need" -> ClientAuth.REQUIRE;
          default -> ClientAuth.NONE;
        };
    boolean required = keys.flag("tls.required");
    if (file.isEmpty() && (required || clients != ClientAuth.NONE)) {
      keys.reject("tls.keystore", "name a PKCS12 file, for tls.required and tls.client.auth");
    }
    return new TlsSettings(
        file.isEmpty() ? Optional.empty() : Optional.of(Path.of(file)),
        keys.text("tls.password"),
        clients,
        required);
  }

  private static Optional<Realm> realm(Settings keys) {
    var roles = new HashMap<String, Rights>();
    for (var item : keys.list("jaas.roles")) {
      int equals = item.indexOf('=');
      if (equals < 1 || equals == item.length() - 1) {
        keys.reject(
            "jaas.roles",
            "'" + item + "' is no right of a role: use role=right, such as admin=SET");
        return Optional.empty();
      }
      roles.merge(
          item.substring(0, equals).strip(),
          RightWords.of(item.substring(equals + 1).strip()),
          Rights::and);
    }
    var realm = keys.text("jaas.realm");
    return realm.isEmpty() ? Optional.empty() : Optional.of(new Realm(realm, Map.copyOf(roles)));
  }
}
