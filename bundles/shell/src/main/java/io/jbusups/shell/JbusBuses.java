// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code jbus:buses}. */
@Service
@Command(
    scope = "jbus",
    name = "buses",
    description = "Lists the buses: state, traffic, errors and round trips",
    detailedDescription =
        """
        Requests include retries. In use: the part of the last minute in which the line was busy. \
        p50 and p99: the median and the 99th percentile of the round trip.

        --json prints an array of objects:
        name, endpoint
        state: opening, up, degraded, reconnecting or down
        cause: why it is in this state, else empty
        since: when it came into this state
        transactions, answers: how many requests were sent and answered
        failures: how many failed, by kind: timeout, badFrame, exception, portGone
        utilisation: 0 to 1
        roundTripP50, roundTripP99: milliseconds, or null before the first answer
        tracing: whether frames are written to the log
        """)
public final class JbusBuses extends Listing {

  @Override
  View view(Services services) {
    return new BusTable(services.buses().stream().map(SeenBus::of).toList());
  }
}
