// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpsDeviceTest {

  private static final Requester SOMEBODY = new Requester("admin", "192.0.2.7:1234", "nut");

  private final UpsDevice readOnly =
      new UpsDevice() {
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
          return UpsSnapshot.without(DataState.UNREACHED, "a test", null, List.of());
        }

        @Override
        public Subscription subscribe(UpsListener listener) {
          return () -> {};
        }
      };

  @Test
  void aDeviceThatSaysNothingOfCommandsKnowsNone() {
    assertThat(readOnly.instcmd("load.off", null, SOMEBODY).toCompletableFuture())
        .isCompletedWithValue(Outcome.unknown("rack1 offers no command load.off"));
  }

  @Test
  void aDeviceThatSaysNothingOfSettingsHasNone() {
    var outcome = readOnly.set("ups.id", "x", SOMEBODY).toCompletableFuture();

    assertThat(outcome)
        .isCompletedWithValue(Outcome.unknown("rack1 has no variable ups.id that could be set"));
    assertThat(outcome.join().successful()).isFalse();
  }
}
