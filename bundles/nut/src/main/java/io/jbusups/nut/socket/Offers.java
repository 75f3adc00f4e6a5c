// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.UpsDevice;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Constants;

/**
 * The UPS services that are there now, by the rule of the NUT server, which also reports those that
 * cannot be served: where two have one name, the one of higher service ranking serves, then the
 * older one. Not thread-safe: its owner takes turns.
 */
final class Offers {

  /** What a section of ups.conf and a file can be called. */
  private static final String NAME = "[!-~&&[^\"#,=/\\\\\\[\\]]]+";

  private static final Comparator<Offer> FIRST_SERVES =
      Comparator.comparing(Offer::ranking).reversed().thenComparing(Offer::serviceId);

  private final Set<Offer> offers = new TreeSet<>(FIRST_SERVES);

  private record Offer(String name, int ranking, long serviceId, UpsDevice device) {}

  void add(UpsDevice device, Map<String, Object> properties) {
    var name = properties.get(UpsDevice.NAME) instanceof String given ? given : device.name();
    int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
    offers.add(new Offer(name, ranking, id(properties), device));
  }

  void remove(Map<String, Object> properties) {
    long gone = id(properties);
    offers.removeIf(offer -> offer.serviceId() == gone);
  }

  /** The UPSs that serve. */
  Map<String, UpsDevice> served() {
    var byName = new TreeMap<String, UpsDevice>(String.CASE_INSENSITIVE_ORDER);
    for (var offer : offers) {
      if (offer.name().matches(NAME)) {
        byName.putIfAbsent(offer.name(), offer.device());
      }
    }
    return byName;
  }

  private static long id(Map<String, Object> properties) {
    return properties.get(Constants.SERVICE_ID) instanceof Long given ? given : 0;
  }
}
