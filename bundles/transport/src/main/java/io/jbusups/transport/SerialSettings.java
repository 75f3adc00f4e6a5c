// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import com.fazecast.jSerialComm.SerialPort;
import io.jbusups.config.Settings;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A checked configuration of a serial bus.
 *
 * @param gap the silence before each request where it does not follow from the speed
 */
record SerialSettings(
    String name,
    String port,
    int baud,
    Parity parity,
    int stopBits,
    Duration timeout,
    int retries,
    @Nullable Duration gap,
    boolean rs485) {

  static final String PID = "jbus.serial";

  static final int DATA_BITS = 8;

  /** In the order of the configuration's choices. */
  enum Parity {
    NONE(SerialPort.NO_PARITY),
    EVEN(SerialPort.EVEN_PARITY),
    ODD(SerialPort.ODD_PARITY),
    MARK(SerialPort.MARK_PARITY),
    SPACE(SerialPort.SPACE_PARITY);

    final int code;

    Parity(int code) {
      this.code = code;
    }
  }

  /**
   * Reads all keys.
   *
   * @throws io.jbusups.config.BadConfiguration naming every problem
   */
  static SerialSettings read(Map<String, ?> properties) {
    Settings settings = Settings.of(PID, properties, SerialOptions.class);
    if (!settings.text("data.bits").equals(String.valueOf(DATA_BITS))) {
      settings.reject("data.bits", "use 8, for RTU frames need all eight bits of each character");
    }
    Duration gap =
        settings.text("gap.ms").toLowerCase(Locale.ROOT).equals("auto")
            ? null
            : Duration.ofMillis(gap(settings));
    var read =
        new SerialSettings(
            settings.name(),
            settings.required("port", "a serial device, such as /dev/ttyUSB0"),
            settings.integer("baud", 300, 4_000_000),
            Parity.valueOf(
                settings
                    .oneOf("parity", "none", "even", "odd", "mark", "space")
                    .toUpperCase(Locale.ROOT)),
            Integer.parseInt(settings.oneOf("stop.bits", "1", "2")),
            Duration.ofMillis(settings.integer("timeout.ms", 20, 60_000)),
            settings.integer("retries", 0, 10),
            gap,
            settings.flag("rs485"));
    settings.check();
    return read;
  }

  private static int gap(Settings settings) {
    String text = settings.text("gap.ms");
    if (text.matches("\\d{1,4}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 1000) {
      return Integer.parseInt(text);
    }
    settings.reject("gap.ms", "use auto or a whole number from 1 to 1000");
    return 1;
  }

  LineTiming timing() {
    int bits = 1 + DATA_BITS + (parity == Parity.NONE ? 0 : 1) + stopBits;
    LineTiming timing = LineTiming.of(baud, bits);
    return gap == null ? timing : timing.withGap(gap);
  }

  /** Such as {@code /dev/ttyUSB0 9600 8N1}. */
  String description() {
    return "%s %d %d%c%d".formatted(port, baud, DATA_BITS, parity.name().charAt(0), stopBits);
  }
}
