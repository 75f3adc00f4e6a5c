// SPDX-License-Identifier: Apache-2.0
package io.jbusups.events;

import io.jbusups.api.Alarm;
import io.jbusups.api.StatusFlag;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.event.EventAdmin;

/** Says of one UPS what changed. Called by its publisher's thread. */
final class UpsChanges implements UpsListener {

  private final Topic link;
  private final Topic status;
  private final Topic alarm;

  UpsChanges(EventAdmin events, String ups) {
    this.link = new Topic(events, "ups/%s/link", ups);
    this.status = new Topic(events, "ups/%s/status", ups);
    this.alarm = new Topic(events, "ups/%s/alarm", ups);
  }

  @Override
  public void changed(UpsDevice device, UpsSnapshot before, UpsSnapshot now) {
    if (before.state() != now.state() || !before.cause().equals(now.cause())) {
      link.post(
          Map.of(
              UpsDevice.NAME,
              device.name(),
              "state",
              now.state().name().toLowerCase(Locale.ROOT),
              "cause",
              now.cause()));
    }
    if (!before.status().equals(now.status())) {
      status.post(
          Map.of(
              UpsDevice.NAME,
              device.name(),
              "status",
              words(now.status()),
              "before",
              words(before.status())));
    }
    if (!before.alarms().equals(now.alarms())) {
      alarm.post(
          Map.of(
              UpsDevice.NAME,
              device.name(),
              "alarms",
              texts(now.alarms()),
              "raised",
              texts(without(now.alarms(), before.alarms())),
              "cleared",
              texts(without(before.alarms(), now.alarms()))));
    }
  }

  private static List<Alarm> without(List<Alarm> all, List<Alarm> some) {
    return all.stream().filter(one -> !some.contains(one)).toList();
  }

  private static List<String> texts(List<Alarm> alarms) {
    return alarms.stream().map(Alarm::toString).toList();
  }

  private static String words(Set<StatusFlag> status) {
    return status.stream().map(StatusFlag::name).collect(Collectors.joining(" "));
  }
}
