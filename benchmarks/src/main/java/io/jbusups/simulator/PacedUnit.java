// SPDX-License-Identifier: Apache-2.0
package io.jbusups.simulator;

import io.jbusups.bus.Words;
import io.jbusups.models.Capture;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The simulator's slave, unit 1, on a pseudo-terminal at the pace of a real line, with one status
 * bit that can be flipped. Safe for use by any thread.
 */
public final class PacedUnit implements AutoCloseable {

  private final Flipping registers;
  private final SimulatedUps ups;

  private PacedUnit(Flipping registers, SimulatedUps ups) {
    this.registers = registers;
    this.ups = ups;
  }

  /**
   * Starts one.
   *
   * @param flipping the code of the bit
   * @param link the symbolic link to make, by which the port can be opened
   */
  public static PacedUnit start(
      Capture capture, UpsModel model, String flipping, Path link, int baud) throws IOException {
    var bank = new CaptureBank(capture, Optional.of(model), Clock.systemDefaultZone());
    var registers = new Flipping(bank, model, flipping);
    var settings =
        SimulatorSettings.of(
            Map.of(
                "service.pid", "jbus.simulator~bench",
                "capture", capture.name(),
                "port", link.toAbsolutePath().toString(),
                "baud", Integer.toString(baud)));
    return new PacedUnit(registers, SimulatedUps.start(settings, registers));
  }

  /** Whether requests that arrive from now on find the bit other than the capture has it. */
  public void flipped(boolean on) {
    registers.flipped = on;
  }

  @Override
  public void close() {
    ups.close();
  }

  /** Registers of which one bit may be seen the other way round. */
  private static final class Flipping implements RegisterBank {

    private final RegisterBank bank;
    private final int address;
    private final int mask;
    private volatile boolean flipped;

    Flipping(RegisterBank bank, UpsModel model, String code) {
      this.bank = bank;
      Point point = Objects.requireNonNull(model.points().get(code), code);
      this.address =
          Objects.requireNonNull(model.tables().get(point.table())).address() + point.word();
      this.mask = 1 << ((Format.Bit) point.format()).bit();
    }

    @Override
    public Words read(int from, int count) throws Refusal {
      Words words = bank.read(from, count);
      if (!flipped || address < from || address >= from + count) {
        return words;
      }
      int[] changed = words.stream().toArray();
      changed[address - from] ^= mask;
      return Words.of(changed);
    }

    @Override
    public void write(int from, Words words) throws Refusal {
      bank.write(from, words);
    }
  }
}
