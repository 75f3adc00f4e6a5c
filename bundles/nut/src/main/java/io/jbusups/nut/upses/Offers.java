// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.upses;

import io.jbusups.api.UpsDevice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;

/**
 * The UPS services that are there now. Where two have one name, the one of higher service ranking,
 * then the older one, serves. Not thread-safe: its owner takes turns.
 */
public final class Offers {

  private static final Comparator<Offer> FIRST_SERVES =
      Comparator.comparing(Offer::ranking).reversed().thenComparing(Offer::serviceId);

  private final Pattern names;
  private final Set<Offer> offers = new TreeSet<>(FIRST_SERVES);

  /** One service. */
  public record Offer(String name, int ranking, long serviceId, UpsDevice device) {}

  /**
   * Which of them serve.
   *
   * @param served by name, in any case
   * @param nameless those whose name cannot be served
   * @param second those whose name another one has
   */
  public record Served(Map<String, UpsDevice> served, List<Offer> nameless, List<Offer> second) {}

  /**
   * None yet.
   *
   * @param names what a UPS may be called
   */
  public Offers(String names) {
    this.names = Pattern.compile(names);
  }

  /** A service has come. */
  public void add(UpsDevice device, Map<String, Object> properties) {
    var name = properties.get(UpsDevice.NAME) instanceof String given ? given : device.name();
    int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
    offers.add(new Offer(name, ranking, id(properties), device));
  }

  /** A service has gone. */
  public void remove(Map<String, Object> properties) {
    long gone = id(properties);
    offers.removeIf(offer -> offer.serviceId() == gone);
  }

  /** Those that serve now, and those that do not. */
  public Served now() {
    var served = new TreeMap<String, UpsDevice>(String.CASE_INSENSITIVE_ORDER);
    var nameless = new ArrayList<Offer>();
    var second = new ArrayList<Offer>();
    for (var offer : offers) {
      if (!names.matcher(offer.name()).matches()) {
        nameless.add(offer);
      } else if (served.putIfAbsent(offer.name(), offer.device()) != null) {
        second.add(offer);
      }
    }
    return new Served(served, nameless, second);
  }

  private static long id(Map<String, Object> properties) {
    return properties.get(Constants.SERVICE_ID) instanceof Long given ? given : 0;
  }
}
