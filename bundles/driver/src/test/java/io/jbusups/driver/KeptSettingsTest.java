// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptSettingsTest {

  private final StoredConfigurations store = new StoredConfigurations();
  private final List<UpsConfig> applied = new ArrayList<>();

  private static UpsConfig file(String... keysAndValues) {
    var properties = new HashMap<String, Object>();
    properties.put("felix.fileinstall.filename", "file:/karaf/etc/jbus.ups-rack1.cfg");
    properties.put("bus", "b");
    for (int i = 0; i < keysAndValues.length; i += 2) {
      properties.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return UpsConfig.of(properties);
  }

  private KeptSettings settings(UpsConfig file) {
    return new KeptSettings(store.keeper(), file, applied::add);
  }

  private static Outcome set(KeptSettings settings, OwnSetting setting, String value) {
    return settings.set(setting, setting.type(), value);
  }

  @Test
  void whatTheFileSaysHoldsAtFirst() {
    var own = settings(file("location", "hall")).current().own();
    assertThat(own.text(OwnSetting.ID)).isEqualTo("rack1");
    assertThat(own.text(OwnSetting.LOCATION)).isEqualTo("hall");
    assertThat(own.thresholds()).isEqualTo(new Thresholds(300, 20));
    assertThat(own.seconds()).containsEntry("ups.delay.shutdown", 120);
    assertThat(store.stored).isEmpty();
  }

  @Test
  void whatAClientSetsIsAppliedAndSurvivesARestart() {
    var settings = settings(file());
    assertThat(set(settings, OwnSetting.CHARGE_LOW, "35").successful()).isTrue();
    assertThat(set(settings, OwnSetting.LOCATION, "").successful()).isTrue();
    assertThat(applied.get(0).own().number(OwnSetting.CHARGE_LOW)).isEqualTo(35);
    assertThat(settings(file()).current().own().number(OwnSetting.CHARGE_LOW)).isEqualTo(35);
    assertThat(settings(file("max.age.ms", "20000")).current().maxAge()).isEqualTo(20_000);
    assertThat(settings(file()).current().own().number(OwnSetting.CHARGE_LOW)).isEqualTo(35);
  }

  @Test
  void aTextCanBeSetToNothing() {
    var settings = settings(file("location", "hall"));
    set(settings, OwnSetting.LOCATION, "");
    assertThat(settings(file("location", "hall")).current().own().text(OwnSetting.LOCATION))
        .isEmpty();
  }

  @Test
  void theFilesLaterWordCounts() {
    set(settings(file("low.battery.charge", "20")), OwnSetting.CHARGE_LOW, "35");
    var changed = settings(file("low.battery.charge", "25"));
    assertThat(changed.current().own().number(OwnSetting.CHARGE_LOW)).isEqualTo(25);
    var back = settings(file("low.battery.charge", "20"));
    assertThat(back.current().own().number(OwnSetting.CHARGE_LOW)).isEqualTo(20);
    assertThat(store.stored).isEmpty();
  }

  @Test
  void aFileThatChangesWhileItIsServedCountsToo() {
    var settings = settings(file());
    set(settings, OwnSetting.CHARGE_LOW, "35");
    settings.configure(file("low.battery.charge", "50"));
    assertThat(applied)
        .extracting(c -> c.own().number(OwnSetting.CHARGE_LOW))
        .containsExactly(35, 50);
  }

  @Test
  void whatTheFileSaysNeedNotBeKept() {
    var settings = settings(file());
    set(settings, OwnSetting.CHARGE_LOW, "35");
    set(settings, OwnSetting.CHARGE_LOW, "20");
    assertThat(store.stored).isEmpty();
  }

  @Test
  void othersKeepTheirs() {
    set(settings(file()), OwnSetting.CHARGE_LOW, "35");
    var other = UpsConfig.of(Map.of("bus", "b", "service.pid", "jbus.ups~rack10"));
    assertThat(settings(other).current().own().number(OwnSetting.CHARGE_LOW)).isEqualTo(20);
  }

  @Test
  void aFullDiskChangesNothing() {
    var settings = settings(file());
    store.full = true;
    assertThat(set(settings, OwnSetting.CHARGE_LOW, "35").message())
        .isEqualTo(
            "it could not be kept, and stays as it was:"
                + " java.io.IOException: no space left on device");
    assertThat(applied).isEmpty();
    assertThat(settings.current().own().number(OwnSetting.CHARGE_LOW)).isEqualTo(20);
  }

  @Test
  void whatNoUpsCanBeToldIsRefused() {
    var settings = settings(file());
    for (String value : List.of("101", "-1", "1.5", "x", "", "1e2", "+5.0001")) {
      assertThat(set(settings, OwnSetting.CHARGE_LOW, value).kind())
          .as(value)
          .isEqualTo(Outcome.Kind.INVALID_ARGUMENT);
    }
    assertThat(set(settings, OwnSetting.CONTACT, "a\nb").successful()).isFalse();
    assertThat(set(settings, OwnSetting.CONTACT, "x".repeat(129)).successful()).isFalse();
    assertThat(applied).isEmpty();
    assertThat(set(settings, OwnSetting.CHARGE_LOW, "+30.0").message())
        .isEqualTo("battery.charge.low is '30'");
  }

  @Test
  void whatIsKeptAndMakesNoSenseIsIgnored() throws Exception {
    store
        .keeper()
        .change(
            "rack1",
            kept -> {
              kept.put("battery.charge.low", "many");
              kept.put("battery.charge.low.file", "20");
            });
    assertThat(settings(file()).current().own().number(OwnSetting.CHARGE_LOW)).isEqualTo(20);
  }
}
