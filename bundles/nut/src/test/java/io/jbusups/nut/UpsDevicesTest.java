// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.UpsDevice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpsDevicesTest {

  private final UpsDevices devices = new UpsDevices();

  @Test
  void servesByNameInOrder() {
    add("rack2", "second", 1, 0);
    add("Rack1", "first", 2, 0);

    assertThat(served()).containsExactly("Rack1 first", "rack2 second");
  }

  @Test
  void ofTwoWithOneNameTheHigherRankingThenTheOlderServes() {
    add("rack1", "young", 8, 0);
    add("RACK1", "old", 7, 0);
    assertThat(served()).containsExactly("RACK1 old");

    add("rack1", "ranked", 9, 5);
    assertThat(served()).containsExactly("rack1 ranked");

    devices.remove(Map.of("service.id", 9L));
    assertThat(served()).containsExactly("RACK1 old");
  }

  @Test
  void theOtherIsReportedOnceUntilItServes() {
    try (var log = new LogLines()) {
      add("rack1", "first", 1, 0);
      add("rack1", "second", 2, 0);
      add("rack2", "other", 3, 0);
      served();
      served();
      assertThat(log.complaints()).singleElement().asString().contains("'rack1'", "Rename");

      devices.remove(Map.of("service.id", 1L));
      served();
      add("rack1", "first again", 0, 0);
      served();
      assertThat(log.complaints()).hasSize(2);
    }
  }

  @Test
  void aNameThatNoClientCouldAskForIsReportedAndNotServed() {
    try (var log = new LogLines()) {
      add("rack 1", "", 1, 0);
      add("", "", 2, 0);
      add("räck", "", 3, 0);

      assertThat(served()).isEmpty();
      assertThat(log.complaints()).hasSize(3).allSatisfy(l -> assertThat(l).contains("ASCII"));
    }
  }

  @Test
  void withoutAServicePropertyTheDeviceTellsItsName() {
    devices.add(FakeUps.onLine("rack1"), Map.of("service.id", 1L, UpsDevice.NAME, 7));

    assertThat(served()).containsExactly("rack1 The rack1");
  }

  private void add(String name, String description, long serviceId, int ranking) {
    var device = new FakeUps(name, description, FakeUps.onLine(name).snapshot());
    devices.add(device, device.properties(serviceId, ranking));
  }

  private List<String> served() {
    return devices.served().stream().map(u -> u.name() + ' ' + u.description()).toList();
  }
}
