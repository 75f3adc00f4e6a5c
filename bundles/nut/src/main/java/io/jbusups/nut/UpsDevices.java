// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsDevice;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UPS services that are there now. Where two have one name, the one of higher service ranking,
 * then the older one, serves. Not thread-safe: its owner takes turns.
 */
final class UpsDevices {

  /** What a client can ask for without quotes, and what fits on one line. */
  static final String NAME = "[!-~&&[^\"#,=\\\\]]+";

  private static final Logger LOG = LoggerFactory.getLogger(UpsDevices.class);

  private static final Comparator<Offer> FIRST_SERVES =
      Comparator.comparing(Offer::ranking).reversed().thenComparing(Offer::serviceId);

  private final Set<Offer> offers = new TreeSet<>(FIRST_SERVES);
  private final Set<Long> reported = new HashSet<>();

  private record Offer(String name, int ranking, long serviceId, UpsDevice device) {
    static Offer of(UpsDevice device, Map<String, Object> properties) {
      var name = properties.get(UpsDevice.NAME) instanceof String given ? given : device.name();
      int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
      return new Offer(name, ranking, id(properties), device);
    }

    boolean nameable() {
      return name.matches(NAME);
    }
  }

  private static long id(Map<String, Object> properties) {
    return properties.get(Constants.SERVICE_ID) instanceof Long given ? given : 0;
  }

  void add(UpsDevice device, Map<String, Object> properties) {
    offers.add(Offer.of(device, properties));
  }

  void remove(Map<String, Object> properties) {
    long gone = id(properties);
    offers.removeIf(offer -> offer.serviceId() == gone);
  }

  /** The UPSs that serve, by name. */
  Collection<ServedUps> served() {
    var byName = new TreeMap<String, Offer>(String.CASE_INSENSITIVE_ORDER);
    var losers = new HashSet<Long>();
    for (var offer : offers) {
      var first = offer.nameable() ? byName.putIfAbsent(offer.name(), offer) : offer;
      if (first != null) {
        losers.add(offer.serviceId());
        report(offer);
      }
    }
    // Whoever serves after all is reported anew should it lose again.
    reported.retainAll(losers);
    return byName.values().stream()
        .map(offer -> new ServedUps(offer.name(), offer.device()))
        .toList();
  }

  private void report(Offer offer) {
    if (!reported.add(offer.serviceId())) {
      return;
    }
    if (offer.nameable()) {
      LOG.error(
          "Two UPSs are named '{}': NUT clients see only the first. Rename the file of the other"
              + " (etc/jbus.ups-NAME.cfg).",
          offer.name());
    } else {
      LOG.error(
          "The UPS name '{}' cannot be served to NUT clients: use ASCII letters, digits, '-', '_'"
              + " and '.'.",
          offer.name());
    }
  }
}
