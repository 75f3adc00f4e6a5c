// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jbus:probe} tells a parallel system from one unit, as the driver does. */
class ProbeSystemTest {

  @TempDir private Path folder;
  private TestShell shell;

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
    Shipped.publish(shell.services());
    shell.publish(RegisterBus.class, new FakeBus("com1", ProbeSystemTest::answer));
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
  }

  private static BusReply answer(ReadRequest request) {
    return switch (request.unit()) {
      case 1 -> Shipped.answer(Shipped.capture("delphys-mx-parallel-units-redundant"), request);
      case 2 -> Shipped.answer(Shipped.capture("delphys-mx-on-mains"), request);
      case 3 -> Shipped.answer(Shipped.capture("delphys-mx-parallel-on-mains"), request);
      default -> new BusFailure.Timeout(Duration.ofSeconds(1), 0);
    };
  }

  @Test
  void whatAnswersAtTheSystemsPlaceTooIsTheSystem() throws Exception {
    JsonNode units =
        new ObjectMapper().readTree(shell.run("jbus:probe --json com1 1-3")).at("/units");
    assertThat(units)
        .extracting(unit -> unit.path("model").textValue())
        .containsExactly("delphys-mx-parallel", "delphys-mx", "delphys-mx-parallel");
    assertThat(units).extracting(unit -> unit.path("code").intValue()).containsOnly(515);
  }
}
