// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsDevice;
import io.jbusups.nut.upses.Offers;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UPSs that serve; the log tells of those that cannot. Not thread-safe: its owner takes turns.
 */
final class UpsDevices {

  /** What a client can ask for without quotes, and what fits on one line. */
  static final String NAME = "[!-~&&[^\"#,=\\\\]]+";

  private static final Logger LOG = LoggerFactory.getLogger(UpsDevices.class);

  private final Offers offers = new Offers(NAME);
  private final Set<Long> reported = new HashSet<>();

  void add(UpsDevice device, Map<String, Object> properties) {
    offers.add(device, properties);
  }

  void remove(Map<String, Object> properties) {
    offers.remove(properties);
  }

  /** The UPSs that serve, by name. */
  Collection<ServedUps> served() {
    var now = offers.now();
    now.nameless().stream()
        .filter(offer -> reported.add(offer.serviceId()))
        .forEach(
            offer ->
                LOG.error(
                    "The UPS name '{}' cannot be served to NUT clients: use ASCII letters, digits,"
                        + " '-', '_' and '.'.",
                    offer.name()));
    now.second().stream()
        .filter(offer -> reported.add(offer.serviceId()))
        .forEach(
            offer ->
                LOG.error(
                    "Two UPSs are named '{}': NUT clients see only the first. Rename the file of"
                        + " the other (etc/jbus.ups-NAME.cfg).",
                    offer.name()));
    // Whoever serves after all is reported anew should it lose again.
    reported.retainAll(
        Stream.concat(now.nameless().stream(), now.second().stream())
            .map(Offers.Offer::serviceId)
            .collect(Collectors.toSet()));
    return now.served().entrySet().stream()
        .map(ups -> new ServedUps(ups.getKey(), ups.getValue()))
        .toList();
  }
}
