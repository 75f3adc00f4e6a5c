// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The UPSs on offer, by name and alias; case does not matter, as with upsd. Immutable. */
final class Catalogue {

  static final Catalogue EMPTY = new Catalogue(List.of(), Map.of());

  private final List<ServedUps> listed;
  private final Map<String, ServedUps> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /**
   * @param listed what {@code LIST UPS} shows, in that order
   * @param aliases further names by which they answer without being listed twice; a real name wins
   *     over an alias, and an alias of a UPS that is not there means nothing
   */
  Catalogue(Collection<ServedUps> listed, Map<String, String> aliases) {
    this.listed = List.copyOf(listed);
    listed.forEach(served -> byName.put(served.name(), served));
    var named = new TreeMap<>(byName);
    aliases.forEach(
        (alias, name) -> {
          var served = named.get(name);
          if (served != null) {
            byName.putIfAbsent(alias, served.as(alias));
          }
        });
  }

  List<ServedUps> listed() {
    return listed;
  }

  @Nullable ServedUps find(String name) {
    return byName.get(name);
  }
}
