// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.models.Parallel;
import io.jbusups.models.Recognition;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import io.jbusups.registers.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The small model as one that may be a unit of a parallel system, and as that system. */
final class TestSystem {

  static final int CODE = 515;
  static final String SYSTEM = "system";
  static final int STEP = 0x1000;

  private TestSystem() {}

  static UpsModel unit() {
    UpsModel model = TestModel.model("mx", CODE);
    return copy(
        model, model.recognition(), model.tables(), model.points(), new Parallel.PartOf(SYSTEM));
  }

  /** At 0x0000, with the bits 0 to 2 of status word 1 for its units 1 to 3. */
  static UpsModel system() {
    UpsModel model = TestModel.model(SYSTEM);
    var tables = new LinkedHashMap<String, Table>();
    model.tables().forEach((name, table) -> tables.put(name, table.shifted(-STEP)));
    var points = new LinkedHashMap<>(model.points());
    for (int n = 1; n <= 3; n++) {
      String code = "S3" + (n + 1);
      points.put(
          code, new Point(code, "status", 1, new Format.Bit(n - 1), Set.of(0xFFFF), code, ""));
    }
    return copy(
        model,
        new Recognition(
            "identification", "I00", Set.of(), false, List.of(0x0000), Recognition.LAST),
        tables,
        points,
        new Parallel.OfUnits(STEP, List.of("S32", "S33", "S34")));
  }

  /** The same, asked for at its first base only. */
  static UpsModel oneBase(UpsModel model) {
    Recognition all = model.recognition();
    var first =
        new Recognition(
            all.table(), all.point(), all.codes(), all.generic(), List.of(0x1000), all.probe());
    return copy(model, first, model.tables(), model.points(), null);
  }

  private static UpsModel copy(
      UpsModel model,
      Recognition recognition,
      Map<String, Table> tables,
      Map<String, Point> points,
      @Nullable Parallel parallel) {
    return new UpsModel(
        model.name(),
        model.title(),
        model.family(),
        model.version(),
        model.confidence(),
        recognition,
        tables,
        points,
        model.phases(),
        model.clock(),
        model.variables(),
        model.status(),
        model.alarms(),
        model.disputed(),
        parallel,
        model.commands(),
        model.settings(),
        model.shutdown());
  }
}
