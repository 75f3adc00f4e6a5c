// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.Capture;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a system of two units is said to be, for every state of both, when its tables are combined
 * by the rules of the concentrator (DELPHYS MX: a bit of any unit, but S00 of all where the system
 * is not redundant, and S05, S15, A02, A07 and A31 of all where it is).
 */
class ConcentratorTest {

  private static final int S00 = 0x0001;
  private static final int S05 = 0x0020;
  private static final int S15 = 0x8000;
  private static final int A31 = 0x8000;

  /** Status word 0 and alarm word 1 of one unit. */
  enum State {
    ON_MAINS(0x200F, 0),
    TESTED(0x242F, 0),
    ON_BATTERY(0x202A, 0),
    LOW(0xA02A, 0),
    ENDING(0xA02A, A31);

    private final int status;
    private final int alarm;

    State(int status, int alarm) {
      this.status = status;
      this.alarm = alarm;
    }

    private boolean battery() {
      return compareTo(ON_BATTERY) >= 0;
    }

    private boolean low() {
      return compareTo(LOW) >= 0;
    }
  }

  static Stream<Arguments> systems() {
    var systems = new ArrayList<Arguments>();
    for (boolean redundant : new boolean[] {true, false}) {
      for (State one : State.values()) {
        for (State other : State.values()) {
          systems.add(Arguments.of(redundant, one, other));
        }
      }
    }
    return systems.stream();
  }

  @ParameterizedTest
  @MethodSource("systems")
  void batteryAndLowBatteryOfASystemAreThoseOfItsLoad(boolean redundant, State one, State other) {
    for (boolean extended : new boolean[] {true, false}) {
      String status = status(extended, redundant, one, other);
      var words = List.of(status.split(" "));
      // While one is tested it has its mains, and carries what a redundant system has to.
      boolean battery =
          redundant ? one.battery() && other.battery() : one.battery() || other.battery();
      assertThat(words.contains("OB")).as(status).isEqualTo(battery);
      assertThat(words.contains("OL")).as(status).isEqualTo(!battery);
      boolean low = redundant ? one.low() && other.low() : one.low() || other.low();
      assertThat(words.contains("LB")).as(status).isEqualTo(battery && low);
      assertThat(words).doesNotContain("OFF", "stale");
    }
  }

  /** On the extended link, or as a single unit on the other. */
  private static String status(boolean extended, boolean redundant, State one, State other) {
    int status = combined(one.status, other.status, redundant ? S05 | S15 : S00);
    int alarm = combined(one.alarm, other.alarm, redundant ? A31 : 0);
    Capture capture =
        Shipped.capture(extended ? "delphys-mx-parallel-units-redundant" : "delphys-mx-on-mains");
    String digit = extended ? "0" : "1";
    return new CapturedUnit(capture)
        .with(
            capture,
            "0x%1$s020=%2$04X 0x%1$s041=%3$04X 0x%1$s0EE=%4$04X"
                .formatted(digit, status, alarm, redundant ? 1 : 0))
        .variables()
        .getOrDefault("ups.status", "stale");
  }

  private static int combined(int one, int other, int ofAll) {
    return (one | other) & ~ofAll | one & other & ofAll;
  }
}
