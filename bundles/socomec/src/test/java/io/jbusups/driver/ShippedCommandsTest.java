// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.Command;
import io.jbusups.models.Condition;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Format;
import io.jbusups.registers.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** Every command is written where, with what and under the permission that a document gives. */
class ShippedCommandsTest {

  private static final String FACTS = "/facts/commands.csv";

  private static Command command(String model, String name) {
    return Objects.requireNonNull(Shipped.model(model).commands().get(name), model + " " + name);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = FACTS)
  void everyCommandIsThatOfItsDocument(
      String model,
      String name,
      int function,
      String address,
      String words,
      String permission,
      String confidence) {
    Command command = command(model, name);
    assertThat(command.write().function()).isEqualTo(function);
    assertThat(command.write().address()).isEqualTo(Integer.decode(address));
    assertThat(
            command.write().words().stream()
                .map(word -> "0x%04X".formatted(word.word(argument -> 300)))
                .collect(Collectors.joining(" ")))
        .isEqualTo(words);
    assertThat(permission(Shipped.model(model), command.permission()))
        .isEqualTo(permission == null ? Set.of() : Set.of(permission.split(" ")));
    assertThat(command.confidence().name().toLowerCase(Locale.ROOT)).isEqualTo(confidence);
  }

  /** The bits that must all be set, by their addresses; permissions have no other form. */
  private static Set<String> permission(UpsModel model, Condition condition) {
    if (condition == null) {
      return Set.of();
    }
    assertThat(condition)
        .isEqualTo(new Condition(condition.all(), List.of(), List.of(), List.of()));
    return condition.all().stream()
        .map(code -> Objects.requireNonNull(model.points().get(code)))
        .map(point -> place(model, point))
        .collect(Collectors.toSet());
  }

  private static String place(UpsModel model, Point point) {
    int address = model.tables().get(point.table()).address() + point.word();
    return "0x%04X.%d".formatted(address, ((Format.Bit) point.format()).bit());
  }

  @Test
  void noModelHasACommandThatNoDocumentGives() throws IOException {
    var declared = new TreeSet<String>();
    for (String model : Shipped.MODELS) {
      Shipped.model(model).commands().keySet().forEach(name -> declared.add(model + "," + name));
    }
    try (Stream<String> lines = Files.lines(Path.of("src/test/resources" + FACTS))) {
      assertThat(declared)
          .isEqualTo(
              lines
                  .filter(line -> !line.startsWith("#"))
                  .map(line -> line.split(",")[0] + "," + line.split(",")[1])
                  .collect(Collectors.toCollection(TreeSet::new)));
    }
  }

  /** No bypass, and nothing that ends there, while what would feed the load is not in order. */
  @ParameterizedTest
  @CsvSource({
    "delphys-mx, bypass.start, S06 S26 S28 A06 A29 A62 S23 S30 S42 A08",
    "delphys-mx, bypass.stop, S06 A18 A54 A02 S30",
    "delphys-mx, experimental.ecomode.start, S06 S05 S26 S28 A06",
    "delphys-mx, test.battery.start, S06 S00 S05 S15 S16 A01 A49 A59",
    "delphys-mx-parallel, bypass.start, S06 S26 S28 A06 A29 A62 S23",
    "delphys-mx-parallel, experimental.ecomode.start, S06 S05 S26 S28 A06",
    "itys, test.battery.start, S06 S13 S00 S05 S15 S16 A01 A49 A59",
    "itys, load.off, S06",
    "itys, shutdown.return, S06",
    "statys, load.on, S19 S16 S01 S02 S03 S07 S08 S09",
    "statys, experimental.source.1.prefer, S01 S02 S03 S13 S14 S26",
    "statys, experimental.source.2.prefer, S07 S08 S09 S13 S14 S26",
    "statys, experimental.source.1.transfer, S01 S02 S03 S13 S14 S26",
    "statys, experimental.source.2.transfer, S07 S08 S09 S13 S14 S26",
    "itys-pro, experimental.ecomode.start, A019 A050 A048 A049 A004",
    "itys-pro, test.battery.start, A019 A035 A016 A017 A018"
  })
  void whatForbidsACommandIsAmongItsInterlocks(String model, String name, String codes) {
    assertThat(command(model, name).unless().stream().flatMap(one -> one.when().codes()))
        .contains(codes.split(" "));
  }

  /** What is written to 0x0580 and 0x05B0 on an ITYS is known by nobody. */
  @Test
  void commandsStayAtTheBaseWhereTheyAreKnown() {
    assertThat(Shipped.model("itys").commands().values())
        .allSatisfy(command -> assertThat(command.bases()).containsExactly(0x1000));
    assertThat(command("delphys-mx", "test.battery.start").bases())
        .containsExactlyInAnyOrder(0x1000, 0x2000, 0x3000, 0x4000, 0x5000, 0x6000);
    assertThat(command("delphys-mx", "bypass.start").bases())
        .containsExactlyInAnyOrder(0x1000, 0x0000);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          itys, load.off, load.on, S00
          statys, load.off, load.on, S00 S06
          green-power, load.off,,
          delphys-gp, load.off,,
          delphys-bc, load.off,,
          """)
  void delayedShutdownsAreMadeOfWhatIsKnown(String model, String off, String on, String supply) {
    var shutdown = Objects.requireNonNull(Shipped.model(model).shutdown());
    assertThat(shutdown.off()).isEqualTo(off);
    var back = shutdown.back();
    assertThat(back == null ? null : back.on()).isEqualTo(on);
    assertThat(back == null ? null : String.join(" ", back.supply().codes().toList()))
        .isEqualTo(supply);
  }

  @Test
  void noOtherModelHasADelayedShutdown() {
    assertThat(Shipped.MODELS)
        .filteredOn(model -> Shipped.model(model).shutdown() != null)
        .containsExactlyInAnyOrder("itys", "statys", "green-power", "delphys-gp", "delphys-bc");
  }

  /** A command of one model must never be one of another that inherits by an oversight. */
  @Test
  void genericModelsThatStandInForManyProductsHaveNoCommands() {
    assertThat(List.of("jbusp", "digys", "vumap", "modulys-gp2", "masterys-bc-plus"))
        .allSatisfy(model -> assertThat(Shipped.model(model).commands()).isEmpty());
  }
}
