// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.MEASUREMENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What is set: the device's own, or what the driver is told, whosever the variable is. */
class UpsRequestsTest extends PollerFixture {

  private static final Requester BY = new Requester("operator", "192.0.2.7:41814", "nut");
  private static final UpsConfig FILE =
      UpsConfig.of(Map.of("bus", "b", "service.pid", "jbus.ups~rack1"));

  private final List<UpsConfig> applied = new CopyOnWriteArrayList<>();
  private final RegisterRows rows = new RegisterRows("rack1", () -> {});
  private final UpsRequests requests =
      new UpsRequests(
          "rack1",
          new AttemptRecord(),
          poller.commands(),
          new KeptSettings(new StoredConfigurations().keeper(), FILE, applied::add),
          () -> now,
          rows::gives);

  UpsRequestsTest() {
    super(Map.of("settings", "all"), TestModel.model("generic"), SettingModel.MODEL);
  }

  private void begin() {
    start();
    seconds(1);
    rows.show(new Held(SettingModel.MODEL, Map.of(), FILE));
  }

  private Outcome set(String variable, String value) throws Exception {
    CompletionStage<Outcome> outcome = requests.set(variable, value, BY);
    time.settle();
    return outcome.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  private Written takes(WriteRequest request) {
    bus.withRegisters(MEASUREMENTS, 100, request.words().get(0), 0xFFFF);
    return new Written(request);
  }

  @Test
  void whatTheDeviceGivesIsSetInTheDevice() throws Exception {
    begin();
    bus.writing(this::takes);
    assertThat(set("Output.Frequency", "60").successful()).isTrue();
    assertThat(bus.writes()).hasSize(1);
    assertThat(applied).isEmpty();
  }

  @Test
  void whatTheDriverIsToldIsNoAffairOfTheDevice() {
    begin();
    requests.set("ups.id", "left rack", BY);
    await().until(() -> !applied.isEmpty());
    assertThat(applied.get(0).own().text(OwnSetting.ID)).isEqualTo("left rack");
    assertThat(bus.writes()).isEmpty();
  }

  /** Else the threshold of the driver would be changed where that of the device is shown. */
  @Test
  void aVariableOfTheDeviceIsNeverTakenForOneOfTheDriver() throws Exception {
    begin();
    var requests =
        new UpsRequests(
            "rack1",
            new AttemptRecord(),
            poller.commands(),
            new KeptSettings(new StoredConfigurations().keeper(), FILE, applied::add),
            () -> now,
            "ups.id"::equals);
    var outcome = requests.set("ups.id", "left rack", BY);
    time.settle();
    assertThat(outcome.toCompletableFuture().get(10, TimeUnit.SECONDS))
        .isEqualTo(Outcome.unknown("DIGYS has no ups.id that could be set"));
    assertThat(applied).isEmpty();
  }

  @Test
  void whatNobodyHasCannotBeSet() throws Exception {
    begin();
    assertThat(set("ups.load", "5"))
        .isEqualTo(Outcome.unknown("DIGYS has no ups.load that could be set"));
    assertThat(set("ups.delay.start", "5"))
        .isEqualTo(Outcome.unknown("rack1 has no ups.delay.start that could be set now"));
  }
}
