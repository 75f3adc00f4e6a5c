// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.config.BadConfiguration;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SimulatorSettingsTest {

  private static SimulatorSettings settings(Map<String, ?> own) {
    var properties = new HashMap<String, Object>(own);
    properties.put("felix.fileinstall.filename", "file:/x/etc/jbus.simulator-lab.cfg");
    return SimulatorSettings.of(properties);
  }

  @Test
  void aModelIsPlayedOnMains() {
    var settings = settings(Map.of("model", "digys"));
    assertThat(settings.name()).isEqualTo("lab");
    assertThat(settings.capture()).isEqualTo("digys-on-mains");
    assertThat(settings.port()).isEmpty();
    assertThat(settings.unit()).isEqualTo(1);
    assertThat(settings.baud()).isEqualTo(9600);
  }

  @Test
  void aCaptureGoesBeforeTheModel() {
    var settings = settings(Map.of("model", "digys", "capture", "digys-on-battery", "baud", "0"));
    assertThat(settings.capture()).isEqualTo("digys-on-battery");
    assertThat(settings.baud()).isZero();
  }

  @Test
  void everyProblemHasItsLine() {
    assertThatThrownBy(
            () -> settings(Map.of("port", "tty", "unit", "0", "baud", "fast", "speed", "1")))
        .isInstanceOf(BadConfiguration.class)
        .hasMessage(
            """
            etc/jbus.simulator-lab.cfg: unknown key 'speed': use baud, capture, framing, listen, model, port, unit
            etc/jbus.simulator-lab.cfg: model = '': give the name of a model, or the key capture
            etc/jbus.simulator-lab.cfg: port = 'tty': use an absolute path
            etc/jbus.simulator-lab.cfg: unit = '0': use a whole number from 1 to 247
            etc/jbus.simulator-lab.cfg: baud = 'fast': use a whole number from 0 to 4000000""");
    assertThatThrownBy(() -> settings(Map.of("model", "digys", "unit", "248", "port", "/a\0")))
        .hasMessageContaining("unit = '248'")
        .hasMessageContaining("port = '/a\0': use a path");
  }

  @Test
  void aFileIsNotTheNameOfACapture() {
    assertThatThrownBy(() -> settings(Map.of("capture", "/tmp/x.upscapture.json")))
        .hasMessageEndingWith("give the name of a deployed capture, not a file");
  }

  @Test
  void failuresOfTheLinkNameItAndSayWhatToDo() {
    var settings = settings(Map.of("model", "digys", "port", "/run/ups"));
    assertThat(settings.port()).isEqualTo(Optional.of(Path.of("/run/ups")));
    assertThat(settings.failure(new FileAlreadyExistsException("/run/ups", null, "remove it")))
        .isEqualTo("etc/jbus.simulator-lab.cfg: port = '/run/ups': remove it");
    assertThat(settings.failure(new AccessDeniedException("/run/ups")))
        .contains("port = '/run/ups'", "another directory");
    assertThat(settings.failure(new IOException("posix_openpt: No space left on device")))
        .isEqualTo(
            "etc/jbus.simulator-lab.cfg: no pseudo-terminal: posix_openpt: No space left on device");
  }
}
