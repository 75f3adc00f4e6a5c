// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.models.Capture;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** A serial device that no bus has, with a unit at some setting. */
class PortProbeTest {

  private static final Capture UNIT = Shipped.capture("jbusp-on-mains");
  private static final SerialSetting FOUND = SerialSetting.COMMON.get(3);

  private final List<SerialSetting> opened = new ArrayList<>();
  private final List<SerialSetting> closed = new ArrayList<>();
  private int questions;

  private ProbeTable probe(Units units, BiFunction<SerialSetting, ReadRequest, BusReply> line)
      throws Exception {
    PortProbe.Lines lines =
        setting -> {
          opened.add(setting);
          return new PortProbe.Opened() {
            @Override
            public Asker asker() {
              return request -> {
                questions++;
                return line.apply(setting, request);
              };
            }

            @Override
            public void close() {
              closed.add(setting);
            }
          };
        };
    var sweep = new Sweep(units, units.single(), Progress.NONE);
    return new PortProbe(Shipped.REGISTRY, lines, sweep).run("ttyS0", "/dev/ttyS0");
  }

  private static BusReply silence() {
    return new BusFailure.Timeout(Duration.ofSeconds(1), 0);
  }

  @Test
  void the_first_setting_with_an_answer_is_told_with_the_files_to_write() throws Exception {
    ProbeTable found =
        probe(
            new Units(1, 1),
            (setting, request) ->
                setting.equals(FOUND) ? Shipped.answer(UNIT, request) : silence());

    assertThat(opened).isEqualTo(closed).isEqualTo(SerialSetting.COMMON.subList(0, 4));
    assertThat(questions).as("one at each setting").isEqualTo(4);
    assertThat(found.failed()).isFalse();
    assertThat(found.text(80))
        .contains("/dev/ttyS0 answers at 4800 8N1")
        .containsSubsequence(
            "For unit 1 write:",
            "  etc/jbus.serial-ttyS0.cfg",
            "    port = /dev/ttyS0",
            "    baud = 4800",
            "  etc/jbus.ups-NAME.cfg",
            "    bus = ttyS0",
            "    unit = 1",
            "  etc/jbus.model-NAME.cfg",
            "    id = 777");
    assertThat(found.json().at("/setting/baud").intValue()).isEqualTo(4800);
  }

  @Test
  void a_unit_that_is_silent_at_first_is_found_in_the_second_round() throws Exception {
    Capture vumap = Shipped.capture("vumap-on-mains");
    ProbeTable found =
        probe(
            new Units(7, 7),
            (setting, request) ->
                setting.equals(FOUND) && request.address() != 0x1000
                    ? Shipped.answer(vumap, request)
                    : silence());

    assertThat(found.text(80)).contains("/dev/ttyS0 answers at 4800 8N1");
    assertThat(opened).isEqualTo(closed).hasSize(SerialSetting.COMMON.size() + 4);
  }

  @Test
  void without_any_answer_nothing_is_advised() throws Exception {
    ProbeTable found = probe(new Units(1, 3), (setting, request) -> silence());

    assertThat(found.failed()).isTrue();
    assertThat(found.text(80).get(0)).startsWith("Silent: unit 1-3");
    assertThat(opened).isEqualTo(closed).isEqualTo(SerialSetting.COMMON);
  }

  @Test
  void settings_that_the_port_refuses_are_left_out_and_a_port_that_refuses_all_is_told()
      throws Exception {
    ProbeTable found =
        probe(
            new Units(1, 1),
            (setting, request) ->
                setting.equals(FOUND)
                    ? Shipped.answer(UNIT, request)
                    : new BusFailure.PortGone("takes no parity"));
    assertThat(found.failed()).isFalse();
    assertThat(opened).isEqualTo(closed);

    assertThatThrownBy(
            () ->
                probe(
                    new Units(1, 1),
                    (setting, request) -> new BusFailure.PortGone(setting + " does not exist")))
        .hasMessage("9600 8N1 does not exist");
    assertThat(opened).isEqualTo(closed);
  }

  @Test
  void each_setting_is_written_by_the_keys_that_differ_from_the_defaults() {
    assertThat(Set.copyOf(SerialSetting.COMMON)).hasSize(SerialSetting.COMMON.size());
    assertThat(new SerialSetting(9600, "none", 1).keys()).isEmpty();
    assertThat(new SerialSetting(1200, "even", 2).keys())
        .containsEntry("baud", "1200")
        .containsEntry("parity", "even")
        .containsEntry("stop.bits", "2");
    assertThat(new SerialSetting(1200, "even", 2)).hasToString("1200 8E2");
  }
}
