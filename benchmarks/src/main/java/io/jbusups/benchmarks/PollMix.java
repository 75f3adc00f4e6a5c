// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import io.jbusups.bus.ReadRequest;
import io.jbusups.models.Capture;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Pace;
import io.jbusups.registers.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What is asked of a unit, again and again, as fast as the line allows. */
record PollMix(String name, List<ReadRequest> requests) {

  private static final int FAST_PER_NORMAL = 4;
  private static final int NORMAL_PER_SLOW = 30;

  /** The tables that a unit has as often as the default paces read them: 0.5 s, 2 s and 60 s. */
  static PollMix of(UpsModel model, Capture capture) {
    var requests = new ArrayList<ReadRequest>();
    for (int normal = 0; normal < NORMAL_PER_SLOW; normal++) {
      for (int fast = 0; fast < FAST_PER_NORMAL; fast++) {
        requests.addAll(tables(model, capture, Pace.FAST));
      }
      requests.addAll(tables(model, capture, Pace.NORMAL));
      if (normal == 0) {
        requests.addAll(tables(model, capture, Pace.SLOW));
      }
    }
    return new PollMix(model.title() + " poll mix", requests);
  }

  static PollMix status(UpsModel model, Capture capture) {
    return named(tables(model, capture, Pace.FAST).subList(0, 1));
  }

  static PollMix measurements(UpsModel model, Capture capture) {
    return named(tables(model, capture, Pace.NORMAL));
  }

  private static PollMix named(List<ReadRequest> one) {
    return new PollMix("%d-register reads".formatted(one.get(0).count()), one);
  }

  private static List<ReadRequest> tables(UpsModel model, Capture capture, Pace pace) {
    return model.tables().values().stream()
        .filter(table -> table.pace() == pace)
        .map(Table::address)
        .filter(capture.registers()::containsKey)
        .map(address -> new ReadRequest(1, address, length(capture, address)))
        .toList();
  }

  private static int length(Capture capture, int address) {
    return Objects.requireNonNull(capture.registers().get(address)).size();
  }
}
