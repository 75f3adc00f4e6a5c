// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The UPSs for which a forced shutdown was called: {@code FSD} stands first in their status until
 * somebody clears it. May be used from any thread. Nothing is written down: after a restart of the
 * container a latch would shut down again the very hosts that just came back.
 */
final class ForcedShutdowns {

  private final Set<String> latched = new ConcurrentSkipListSet<>(String.CASE_INSENSITIVE_ORDER);

  /** Since when a latched UPS is back on mains. */
  private final Map<String, Long> backSince = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

  /** Whether it was not latched before. */
  synchronized boolean latch(String ups) {
    if (!latched(ups)) {
      backSince.remove(ups);
    }
    return latched.add(ups);
  }

  /** Whether it was latched. */
  boolean clear(String ups) {
    return latched.remove(ups);
  }

  boolean latched(String ups) {
    return latched.contains(ups);
  }

  List<String> all() {
    return List.copyOf(latched);
  }

  /**
   * Clears the latches of UPSs that have been back on mains, and not low on battery, for some time
   * without a break.
   *
   * @param status gives a UPS's own status, or null where nothing is known
   * @param after how long
   * @param now a reading of {@link System#nanoTime()}
   * @return those that were cleared
   */
  synchronized List<String> clearRecovered(
      Function<String, @Nullable String> status, Duration after, long now) {
    backSince.keySet().retainAll(latched);
    for (var ups : latched) {
      if (onMains(status.apply(ups))) {
        backSince.putIfAbsent(ups, now);
      } else {
        backSince.remove(ups);
      }
    }
    var recovered =
        backSince.entrySet().stream()
            .filter(back -> now - back.getValue() >= after.toNanos())
            .map(Map.Entry::getKey)
            .toList();
    recovered.forEach(this::clear);
    return recovered;
  }

  private static boolean onMains(@Nullable String status) {
    if (status == null) {
      return false;
    }
    var words = Arrays.asList(status.split(" "));
    return words.contains("OL") && Stream.of("OB", "LB", "OFF").noneMatch(words::contains);
  }
}
