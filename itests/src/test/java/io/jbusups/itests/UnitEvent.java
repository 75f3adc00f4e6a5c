// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import java.util.List;
import java.util.Random;

/** What happens to the UPS, so that there is something to tell. */
enum UnitEvent implements StormClient {
  COUNT {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      site.ups.count();
      StormClient.pause(random, 200);
    }
  },
  TURN {
    @Override
    public void run(StormSite site, Random random) throws Exception {
      String state = STATES.get(random.nextInt(STATES.size()));
      site.ups.port.unit().show(Shipped.capture("digys-" + state));
      StormClient.pause(random, 10_000);
    }
  };

  /** None that would make upsmon shut down. */
  private static final List<String> STATES =
      List.of("on-mains", "on-battery", "bypass", "overload");
}
