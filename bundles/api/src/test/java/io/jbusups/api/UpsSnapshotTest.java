// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UpsSnapshotTest {

  @Test
  void aSnapshotDoesNotChangeWithWhatItWasMadeFrom() {
    var flags = new HashSet<>(Set.of(StatusFlag.LB, StatusFlag.OB, StatusFlag.ALARM));
    var alarms = new ArrayList<>(List.of(new Alarm("A02", "UPS overload")));
    var variables = new TreeMap<>(UpsSnapshot.index(List.of(Variable.number("ups.load", "40"))));
    var snapshot = new UpsSnapshot(DataState.FRESH, "", null, flags, alarms, variables, List.of());
    flags.clear();
    alarms.clear();
    variables.clear();
    assertThat(snapshot.status()).containsExactly(StatusFlag.ALARM, StatusFlag.OB, StatusFlag.LB);
    assertThat(snapshot.alarms()).hasToString("[A02 UPS overload]");
    assertThat(snapshot.value("UPS.Load")).contains("40");
    assertThatThrownBy(() -> snapshot.variables().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void namesThatNoClientCouldAskForAreRejected() {
    for (String name : List.of("", "a b", "a\nb", "é")) {
      assertThatThrownBy(() -> Variable.text(name, "x"))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
