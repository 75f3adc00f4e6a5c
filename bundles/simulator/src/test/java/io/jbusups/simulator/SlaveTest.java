// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import static io.jbusups.simulator.Frames.frame;
import static io.jbusups.simulator.Frames.hex;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.bus.Words;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SlaveTest {

  /** Every register holds its address, 0x0666 cannot be touched, of 0x0777 nothing is said. */
  private static class Bank implements RegisterBank {

    private final List<String> written = new ArrayList<>();

    @Override
    public Words read(int address, int count) throws Refusal {
      refuse(address);
      int[] words = new int[count];
      for (int i = 0; i < count; i++) {
        words[i] = address + i;
      }
      return Words.of(words);
    }

    @Override
    public void write(int address, Words words) throws Refusal {
      refuse(address);
      written.add("%04X: %s".formatted(address, words));
    }

    private static void refuse(int address) throws Refusal {
      if (address == 0x0666) {
        throw new Refusal(6);
      }
      if (address == 0x0777) {
        throw new Refusal(Refusal.NO_ANSWER);
      }
    }
  }

  private final Bank bank = new Bank();
  private final Slave slave = new Slave(1, bank);

  private String answer(String request) {
    byte[] frame = frame(request);
    var parser = new RequestParser();
    var found = new ArrayList<>(parser.feed(frame, frame.length));
    parser.silence().ifPresent(found::add);
    assertThat(found).hasSize(1);
    return slave.answer(found.get(0)).map(Frames::hex).orElse("silent");
  }

  @Test
  void repliesAreFramesWithTheirChecksum() {
    assertThat(answer("01 03 00 01 00 02")).isEqualTo("01 03 04 00 01 00 02 2A 32");
    assertThat(answer("01 06 00 01 00 03")).isEqualTo("01 06 00 01 00 03 98 0B");
    assertThat(answer("01 10 00 01 00 02 04 00 0A 01 02"))
        .isEqualTo(hex(frame("01 10 00 01 00 02")));
    assertThat(bank.written).containsExactly("0001: 0003", "0001: 000A 0102");
  }

  @Test
  void refusalsAreExceptionReplies() {
    assertThat(answer("01 03 06 66 00 02")).isEqualTo(hex(frame("01 83 06")));
    assertThat(answer("01 06 06 66 00 02")).isEqualTo(hex(frame("01 86 06")));
    assertThat(answer("01 10 06 66 00 01 02 00 00")).isEqualTo(hex(frame("01 90 06")));
    assertThat(answer("01 04 00 00 00 02")).isEqualTo(hex(frame("01 84 01")));
    assertThat(answer("01 2B 00")).isEqualTo(hex(frame("01 AB 01")));
    assertThat(answer("01 03 00 00 00 00")).isEqualTo(hex(frame("01 83 03")));
    assertThat(bank.written).isEmpty();
  }

  @Test
  void isSilentWhereItsRegistersAre() {
    assertThat(answer("01 03 07 77 00 01")).isEqualTo("silent");
    assertThat(slave.counts()).isEqualTo(new Slave.Counts(1, 0, 1));
  }

  @Test
  void isSilentWhenOthersOrEverybodyIsAsked() {
    assertThat(answer("02 03 00 00 00 01")).isEqualTo("silent");
    assertThat(answer("00 06 00 00 00 01")).isEqualTo("silent");
    assertThat(answer("02 04 00 00 00 01")).isEqualTo("silent");
    assertThat(bank.written).isEmpty();
    assertThat(slave.counts()).isEqualTo(new Slave.Counts(0, 0, 0));
  }

  @Test
  void countsWhatItWasAsked() {
    answer("01 03 00 00 00 01");
    answer("01 03 06 66 00 01");
    answer("01 06 00 00 00 01");
    answer("01 10 06 66 00 01 02 00 00");
    answer("01 04 00 00 00 01");
    assertThat(slave.counts()).isEqualTo(new Slave.Counts(2, 2, 3));
  }

  @Test
  void keepsTheLatestWritesRefusedOrNot() {
    answer("01 06 00 01 00 03");
    answer("01 10 06 66 00 01 02 00 0A");
    answer("02 06 00 01 00 03");
    assertThat(slave.latestWrites())
        .containsExactly(
            new Request.Write(1, 6, 1, Words.of(3)), new Request.Write(1, 16, 0x666, Words.of(10)));
    for (int i = 0; i < Slave.KEPT; i++) {
      answer("01 06 00 02 00 04");
    }
    assertThat(slave.latestWrites())
        .hasSize(Slave.KEPT)
        .containsOnly(new Request.Write(1, 6, 2, Words.of(4)));
    assertThat(slave.counts().writes()).isEqualTo(Slave.KEPT + 2);
  }

  @Test
  void answersFromOtherRegistersOnceTold() {
    slave.use(
        new Bank() {
          @Override
          public Words read(int address, int count) {
            return Words.of(0xABCD);
          }
        });
    assertThat(answer("01 03 00 00 00 01")).isEqualTo(hex(frame("01 03 02 AB CD")));
  }

  @Test
  void existsForUnits1To247Only() {
    assertThat(new Slave(247, bank).registers()).isSameAs(bank);
    assertThatThrownBy(() -> new Slave(0, bank)).hasMessageContaining("1 to 247");
    assertThatThrownBy(() -> new Slave(248, bank)).hasMessageContaining("1 to 247");
  }
}
