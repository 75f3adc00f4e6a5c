// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusFailure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the log says of a unit whose identification code no model lists. */
class UnlistedCodeTest extends PollerFixture {

  private final PrintStream before = System.err;
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();

  /** Where slf4j-simple writes to. */
  @BeforeEach
  void catchLog() {
    System.setErr(new PrintStream(log, true, UTF_8));
  }

  @AfterEach
  void letGo() {
    System.setErr(before);
  }

  private List<String> advice() {
    return log.toString(UTF_8).lines().filter(line -> line.contains("no model lists")).toList();
  }

  @Test
  void theLogSaysOnceWhatToDo() {
    unit(bus, 777);
    start();
    for (int i = 0; i < 3; i++) {
      bus.failingAll(new BusFailure.Timeout(Duration.ofSeconds(1), 0));
      seconds(5);
      bus.answeringAll();
      seconds(5);
    }
    assertThat(now.value("ups.model")).contains("GENERIC (id 777)");
    assertThat(advice())
        .singleElement()
        .asString()
        .contains("UPS rack1", "family jbusp", "etc/jbus.model-NAME.cfg")
        .contains("id = 777", "like = generic", "jbus:report rack1");
  }

  @Test
  void ofAListedCodeNothingIsToBeDone() {
    start();
    assertThat(now.value("ups.model")).contains("DIGYS");
    assertThat(advice()).isEmpty();
  }
}
