// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code ups:list}. */
@Service
@Command(
    scope = "ups",
    name = "list",
    description = "Lists the UPSs",
    detailedDescription =
        """
        A UPS without fresh data shows its state in place of its status; the cause stands below.

        --json prints an array of objects:
        name, description
        model: null while not known
        state: fresh, stale or unreached
        cause: why it is not fresh, else empty
        status: the words of ups.status
        alarms: objects with code and text
        load, charge: percent, or null
        runtime: seconds on battery, or null
        age: seconds since the status was read, or null
        """)
public final class UpsList extends Listing {

  @Override
  View view(Services services) {
    return new UpsTable(services.upses().stream().map(Seen::of).toList());
  }
}
