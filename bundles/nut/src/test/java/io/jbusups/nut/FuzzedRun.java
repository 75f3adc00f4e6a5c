// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.FuzzedSite.Setup;
import java.util.Random;

/** What must hold whatever bytes a client sends. */
final class FuzzedRun {

  private FuzzedRun() {}

  /**
   * Sends the same bytes twice, to two sites that are alike: all at once, and in pieces.
   *
   * @param setup bits of {@link Setup}
   * @param seed of the pieces
   */
  static void play(byte[] bytes, int setup, long seed) {
    var cutSetup = Setup.of(setup);
    var site = new FuzzedSite(cutSetup.prompt());
    var cutSite = new FuzzedSite(cutSetup);
    try (var log = new LogLines()) {
      var sent = site.withIds(bytes);
      var whole = FuzzedClient.whole(site, sent);
      Conversation.check(cutSetup.policy(), sent, whole, site);
      var cut = FuzzedClient.cut(cutSite, cutSite.withIds(bytes), new Random(seed));
      assertThat(cutSite.withoutIds(cut.text())).isEqualTo(site.withoutIds(whole.text()));
      assertThat(cut.closed()).isEqualTo(whole.closed());
      assertThat(cut.requests()).isEqualTo(whole.requests());
      assertThat(cutSite.withoutIds(cutSite.orders().toString()))
          .isEqualTo(site.withoutIds(site.orders().toString()));
      assertThat(log.complaints())
          .allMatch(line -> line.contains(" - Forced shutdown of all ") && site.shutdownCalled());
    }
  }
}
