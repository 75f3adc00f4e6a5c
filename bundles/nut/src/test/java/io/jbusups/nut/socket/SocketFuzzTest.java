// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.DictionaryEntries;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.jbusups.nut.words.Tokenizer;

/**
 * No bytes that a client of a driver socket sends do any harm. Without {@code JAZZER_FUZZ=1} only
 * the known inputs are played; see CONTRIBUTING.md.
 */
class SocketFuzzTest {

  @FuzzTest(maxDuration = "10s")
  @DictionaryEntries({
    "DUMPALL\\x0a",
    "DUMPVALUE ups.id\\x0a",
    "PING\\x0a",
    "INSTCMD load.off ",
    "SET ups.id "
  })
  void anyBytesAreHarmless(byte[] bytes) {
    var sent = new StringBuilder();
    var device = FakeDevice.onLine("rack1");
    var dialogue = DialogueTest.dialogue(device, sent);
    int line = 0;
    for (byte b : bytes) {
      if (!dialogue.feed(b)) {
        break;
      }
      line = b == '\n' ? 0 : line + 1;
    }
    assertThat(line).isLessThanOrEqualTo(Tokenizer.MAX_REQUEST);
    assertThat(device.asked)
        .allMatch(order -> order.matches("(?si)(load\\.off .*|ups\\.id=.{0,8}) by nut-socket"));
    if (sent.length() > 0) {
      assertThat(sent).endsWith("\n").matches("[\\x20-\\x7e\\n]*");
      assertThat(sent.toString().lines())
          .allMatch(answer -> answer.matches("(SET|ADD|DATA|DUMP|PONG|PID|TRACKING|OK ).*"));
    }
  }
}
