// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What a storm may leave in the log: no error, and each warning once for what it is about. */
final class StormLog {

  private StormLog() {}

  /**
   * Fails on anything else.
   *
   * @param length of the storm
   * @param played how many clients of each kind there were
   */
  static void check(List<String> log, Duration length, Map<String, Long> played) {
    assertThat(log.stream().filter(line -> line.contains("| ERROR") || line.startsWith("\tat ")))
        .as("errors")
        .isEmpty();
    var ours =
        log.stream()
            .filter(line -> line.contains("| WARN") && line.contains("io.jbusups.nut"))
            .toList();
    long minutes = length.toMinutes() + 1;
    // Told of twenty addresses for each key that is served.
    long keys = log.stream().filter(line -> line.contains("NUT clients can use TLS")).count();
    // Whoever was quiet for ten minutes begins anew.
    Map<String, Long> most =
        Map.of(
            "NUT clients are connected: more are hung up on",
            played.get("burst BURST"),
            "wrong passwords from",
            StormSite.BAD_ADDRESSES * (1 + minutes / 10),
            "wanted TLS and did not get it",
            20 * (1 + keys),
            "jbus-nut: hung up on",
            minutes);
    most.forEach(
        (warning, times) ->
            assertThat(ours.stream().filter(line -> line.contains(warning)))
                .hasSizeLessThanOrEqualTo(times.intValue()));
    assertThat(ours).allMatch(line -> most.keySet().stream().anyMatch(line::contains));
  }
}
