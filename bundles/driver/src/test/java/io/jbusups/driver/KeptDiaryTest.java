// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.api.Requester;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeptDiaryTest {

  private static final PendingShutdown SHUTDOWN =
      new PendingShutdown(
          "shutdown.return",
          new Requester("operator", "", "shell"),
          true,
          false,
          Instant.parse("2026-11-21T07:30:00.5Z"));

  private final StoredConfigurations store = new StoredConfigurations();

  private Diary diary() {
    return new KeptDiary(store.keeper(), new AttemptRecord(), "rack1");
  }

  private static void keep(Diary diary, @Nullable PendingShutdown next) throws Exception {
    diary.keep(next).toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @Test
  void whatIsKeptIsFoundByTheNext() throws Exception {
    assertThat(diary().pending()).isEmpty();
    keep(diary(), SHUTDOWN);
    assertThat(diary().pending()).contains(SHUTDOWN);
    var cut = SHUTDOWN.cutAt(Instant.EPOCH);
    keep(diary(), cut);
    assertThat(diary().pending()).contains(cut);
    keep(diary(), null);
    assertThat(diary().pending()).isEmpty();
    assertThat(store.stored).isEmpty();
  }

  @Test
  void settingsAreKeptBesideIt() throws Exception {
    store.keeper().change("rack1", kept -> kept.put("ups.id", "left"));
    keep(diary(), SHUTDOWN);
    keep(diary(), null);
    assertThat(store.keeper().of("rack1")).containsOnlyKeys("ups.id");
  }

  @Test
  void aFullDiskIsTold() {
    store.full = true;
    assertThatThrownBy(() -> keep(diary(), SHUTDOWN)).hasMessageContaining("no space left");
  }

  @Test
  void aSpoiltTimeIsNoShutdown() throws Exception {
    keep(diary(), SHUTDOWN);
    store.keeper().change("rack1", kept -> kept.put("shutdown.at", "soon"));
    assertThat(diary().pending()).isEmpty();
  }
}
