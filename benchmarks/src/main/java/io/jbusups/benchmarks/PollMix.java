// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.bus.ReadRequest;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.List;

/** What is asked of a unit, again and again, as fast as the line allows. */
record PollMix(String name, List<ReadRequest> requests) {

  private static final int FAST_PER_NORMAL = 4;
  private static final int NORMAL_PER_SLOW = 30;

  /** The tables of a model as often as the default paces read them: 0.5 s, 2 s and 60 s. */
  static PollMix of(UpsModel model) {
    var requests = new ArrayList<ReadRequest>();
    for (int normal = 0; normal < NORMAL_PER_SLOW; normal++) {
      for (int fast = 0; fast < FAST_PER_NORMAL; fast++) {
        requests.addAll(tables(model, Pace.FAST));
      }
      requests.addAll(tables(model, Pace.NORMAL));
      if (normal == 0) {
        requests.addAll(tables(model, Pace.SLOW));
      }
    }
    return new PollMix(model.title() + " poll mix", requests);
  }

  static PollMix measurements(UpsModel model) {
    return new PollMix("48-register reads", tables(model, Pace.NORMAL));
  }

  private static List<ReadRequest> tables(UpsModel model, Pace pace) {
    return model.tables().values().stream()
        .filter(table -> table.pace() == pace)
        .map(PollMix::request)
        .toList();
  }

  private static ReadRequest request(Table table) {
    return new ReadRequest(1, table.address(), table.lengths().get(0));
  }
}
