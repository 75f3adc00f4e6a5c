// SPDX-License-Identifier: Apache-2.0
package io.jbusups.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.Alarm;
import io.jbusups.api.Attempt;
import io.jbusups.api.DataState;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.StatusFlag;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsListener;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.bus.BusStatus;
import io.jbusups.bus.BusStatus.State;
import io.jbusups.bus.RegisterBus;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;

class EventsTest {

  private final List<Event> posted = new ArrayList<>();
  private final EventAdmin admin =
      new EventAdmin() {
        @Override
        public void postEvent(Event event) {
          posted.add(event);
        }

        @Override
        public void sendEvent(Event event) {
          throw new AssertionError("would make the bus wait for its listeners");
        }
      };

  private final List<Consumer<BusStatus>> busListeners = new ArrayList<>();
  private BusStatus status = new BusStatus(State.OPENING, "", "", Instant.EPOCH);

  /** Only what the component uses of a bus. */
  private final RegisterBus bus =
      (RegisterBus)
          Proxy.newProxyInstance(
              RegisterBus.class.getClassLoader(),
              new Class<?>[] {RegisterBus.class},
              (proxy, method, args) ->
                  switch (method.getName()) {
                    case "name" -> "hall 1.a";
                    case "hashCode" -> 1;
                    case "equals" -> proxy == args[0];
                    case "status" -> status;
                    case "subscribe" -> {
                      @SuppressWarnings("unchecked")
                      var listener = (Consumer<BusStatus>) args[0];
                      busListeners.add(listener);
                      RegisterBus.Subscription subscription = () -> busListeners.remove(listener);
                      yield subscription;
                    }
                    default -> throw new AssertionError(method);
                  });

  private static final class Ups implements UpsDevice {
    final List<UpsListener> listeners = new ArrayList<>();
    private UpsSnapshot now = UpsSnapshot.without(DataState.UNREACHED, "waits", null, List.of());

    @Override
    public String name() {
      return "rack1";
    }

    @Override
    public String description() {
      return "";
    }

    @Override
    public UpsSnapshot snapshot() {
      return now;
    }

    @Override
    public Subscription subscribe(UpsListener listener) {
      listeners.add(listener);
      return () -> listeners.remove(listener);
    }

    void publish(UpsSnapshot next) {
      UpsSnapshot before = now;
      now = next;
      listeners.forEach(listener -> listener.changed(this, before, next));
    }
  }

  private static UpsSnapshot fresh(Set<StatusFlag> status, Alarm... alarms) {
    return new UpsSnapshot(
        DataState.FRESH,
        "",
        Instant.EPOCH,
        status,
        Arrays.asList(alarms),
        UpsSnapshot.index(List.of()),
        List.of());
  }

  private List<String> topics() {
    return posted.stream().map(Event::getTopic).toList();
  }

  private static Map<String, Object> properties(Event event) {
    Map<String, Object> all = new TreeMap<>();
    for (String name : event.getPropertyNames()) {
      all.put(name, event.getProperty(name));
    }
    assertThat(all.remove("timestamp")).isInstanceOf(Long.class);
    all.remove("event.topics");
    return all;
  }

  private void becomes(BusStatus next) {
    status = next;
    busListeners.forEach(listener -> listener.accept(next));
  }

  @Test
  void aBusTellsWhatHappenedToItsPortAndSinceWhen() {
    var component = new BusEvents(admin);
    component.bindBus(bus);
    assertThat(posted.get(0).getProperty("state")).isEqualTo("opening");
    posted.clear();
    Instant since = Instant.ofEpochMilli(1234);
    becomes(new BusStatus(State.RECONNECTING, "/dev/ttyUSB0 9600 8N1", "unplugged", since));
    becomes(new BusStatus(State.RECONNECTING, "/dev/ttyUSB0 9600 8N1", "unplugged", since));
    becomes(new BusStatus(State.UP, "/dev/ttyUSB0 9600 8N1", "", since));
    assertThat(topics()).containsExactly("jbus/bus/hall_1_a", "jbus/bus/hall_1_a");
    assertThat(properties(posted.get(0)))
        .isEqualTo(
            Map.of(
                "bus.name", "hall 1.a",
                "endpoint", "/dev/ttyUSB0 9600 8N1",
                "state", "reconnecting",
                "cause", "unplugged",
                "since", 1234L,
                "sequence", 2L));
    assertThat(posted.get(1).getProperty("sequence")).isEqualTo(3L);
    component.unbindBus(bus);
    assertThat(busListeners).isEmpty();
    component.unbindBus(bus);
  }

  @Test
  void aUpsTellsOfItsLinkItsStatusAndItsAlarmsOnlyWhatChanged() {
    var component = new UpsEvents(admin);
    var ups = new Ups();
    component.bindDevice(ups);
    assertThat(topics()).containsExactly("ups/rack1/link");
    assertThat(posted.get(0).getProperty("cause")).isEqualTo("waits");
    posted.clear();
    var overload = new Alarm("A02", "UPS overload");
    var battery = new Alarm("A05", "Battery low");
    ups.publish(fresh(Set.of(StatusFlag.OL)));
    assertThat(topics()).containsExactly("ups/rack1/link", "ups/rack1/status");
    assertThat(properties(posted.get(0)))
        .isEqualTo(Map.of("ups.name", "rack1", "state", "fresh", "cause", "", "sequence", 2L));
    assertThat(properties(posted.get(1)))
        .isEqualTo(Map.of("ups.name", "rack1", "status", "OL", "before", "", "sequence", 1L));
    posted.clear();
    ups.publish(fresh(Set.of(StatusFlag.OL), overload));
    ups.publish(fresh(Set.of(StatusFlag.OL), battery));
    assertThat(topics()).containsExactly("ups/rack1/alarm", "ups/rack1/alarm");
    assertThat(properties(posted.get(1)))
        .isEqualTo(
            Map.of(
                "ups.name", "rack1",
                "alarms", List.of("A05 Battery low"),
                "raised", List.of("A05 Battery low"),
                "cleared", List.of("A02 UPS overload"),
                "sequence", 2L));
    posted.clear();
    ups.publish(UpsSnapshot.without(DataState.STALE, "no answer", Instant.EPOCH, List.of()));
    assertThat(topics()).containsExactly("ups/rack1/link", "ups/rack1/status", "ups/rack1/alarm");
    assertThat(posted.get(0).getProperty("cause")).isEqualTo("no answer");
    assertThat(posted.get(1).getProperty("status")).isEqualTo("");
    posted.clear();
    ups.publish(UpsSnapshot.without(DataState.STALE, "no answer", Instant.EPOCH, List.of()));
    assertThat(posted).isEmpty();
  }

  @Test
  void anAttemptToCommandAUpsIsTold() {
    var component = new AttemptEvents(admin);
    component.attempted(
        new Attempt(
            Instant.EPOCH,
            new Requester("admin", "192.0.2.7:41814", "nut"),
            "rack1",
            Attempt.Kind.COMMAND,
            "test.battery.start",
            null,
            Outcome.failed("remote controls are disabled"),
            Duration.ofMillis(120)));
    assertThat(topics()).containsExactly("ups/rack1/attempt");
    Map<String, Object> expected = new TreeMap<>();
    expected.put("ups.name", "rack1");
    expected.put("user", "admin");
    expected.put("address", "192.0.2.7:41814");
    expected.put("via", "nut");
    expected.put("kind", "command");
    expected.put("name", "test.battery.start");
    expected.put("value", "");
    expected.put("outcome", "failed");
    expected.put("message", "remote controls are disabled");
    expected.put("ms", 120L);
    expected.put("sequence", 1L);
    assertThat(properties(posted.get(0))).isEqualTo(expected);
  }

  @Test
  void itsEndLeavesNoListener() {
    var buses = new BusEvents(admin);
    buses.bindBus(bus);
    buses.stop();
    assertThat(busListeners).isEmpty();
    var devices = new UpsEvents(admin);
    var ups = new Ups();
    devices.bindDevice(ups);
    devices.stop();
    assertThat(ups.listeners).isEmpty();
  }
}
