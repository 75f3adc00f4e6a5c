// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change (a merge patch) to settings that are right, and the message that it must give. */
class SettingProblemsTest {

  private static final String VOLTAGE = "/settings/output.voltage.nominal";
  private static final String CURRENT = "/settings/battery.current.total";

  private static List<String> problems(String patch) {
    return Samples.problemsOfModel(Samples.COMMANDS, Samples.SETTINGS, patch);
  }

  /** Lays a patch over one of the two settings. */
  private static List<String> problems(String setting, String patch) {
    String name = setting.substring("/settings/".length());
    return problems("{\"settings\":{\"%s\":%s}}".formatted(name, patch));
  }

  @Test
  void theSampleItselfIsRight() {
    assertThat(Samples.problemsOfModel(Samples.COMMANDS, Samples.SETTINGS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"function":null} | : expected a member "function" (the Modbus function, 6 or 16), found none
          {"function":5} | /function: expected one of 6, 16, found 5
          {"permission":null} | : expected a member "permission" (the condition by which the device permits it, or "none" where it is not known to tell), found none
          {"permission":{"all":["C99"]}} | /permission/all/0: expected the code of a point of this model, found "C99"
          {"unless":[]} | /unless: expected at least one state that forbids it, found []
          {"within.s":null} | : expected a member "within.s" (from 1 to 600: how many seconds it may take until the register reads back the value), found none
          {"within.s":601} | /within.s: expected from 1 to 600: how many seconds it may take until the register reads back the value, found 601
          {"confidence":null} | : expected a member "confidence" (how sure its facts are), found none
          {"sources":[]} | /sources: expected at least one source of its facts, found []
          {"bases":["0x2000"]} | /bases: expected a list with one of the model's own bases, found ["0x2000"]
          {"bases":["0x1000","0xFFF0"]} | /bases/1: expected a base that leaves the registers within 0x0000 to 0xFFFF, found "0xFFF0"
          {"values":null} | : expected either "values" or both "min" and "max", found none of them
          {"min":1} | : expected either "values" or both "min" and "max", found values, min
          {"values":null,"max":1} | : expected either "values" or both "min" and "max", found max
          {"values":[]} | /values: expected the values that the device takes, at least one and none twice, found []
          {"values":[230,230]} | /values: expected the values that the device takes, at least one and none twice, found [230,230]
          {"values":["230"]} | /values/0: expected a number (a value in the variable's unit), found "230"
          {"values":[230,230.05]} | /values/1: expected a multiple of 0.1 from 0.0 to 6553.5, what the register holds, found 230.05
          {"values":[-230]} | /values/0: expected a multiple of 0.1 from 0.0 to 6553.5, what the register holds, found -230
          {"values":[6553.5]} | /values/0: expected a value whose word, 0xFFFF, does not mean "no value", found 6553.5
          {"values":null,"min":10,"max":6553.5} | /max: expected a value whose word, 0xFFFF, does not mean "no value", found 6553.5
          {"value":230} | /value: expected one of the members function, values, min, max, permission, unless, within.s, confidence, bases, sources, found "value"
          """)
  void whatASettingIs(String patch, String problem) {
    assertThat(problems(VOLTAGE, patch)).containsExactly(VOLTAGE + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"min":-0.4} | /max: expected at least "min", -0.4, found -0.5
          {"min":-1.505} | /min: expected a multiple of 0.010 from -327.670 to 327.680, what the register holds, found -1.505
          {"min":-327.68} | /min: expected a multiple of 0.010 from -327.670 to 327.680, what the register holds, found -327.68
          {"max":0.01} | /max: expected a value whose word, 0xFFFF, does not mean "no value", found 0.01
          {"max":0.02} | : expected a range without the value whose word, 0xFFFF, means "no value", found 0.010 within it
          """)
  void whichRange(String patch, String problem) {
    assertThat(problems(CURRENT, patch)).containsExactly(CURRENT + problem);
  }

  @ParameterizedTest
  @CsvSource({
    "ups.power",
    "device.mfr",
    "device.serial",
    "output.voltage",
    "ups.load",
    "ups.temperature"
  })
  void whatIsNoNumberOfOneWholeRegisterIsNoSetting(String variable) {
    assertThat(problems("/settings/" + variable, INTERVAL))
        .containsExactly(
            "/settings/%s: expected a variable that comes from one point, the number of a whole register, without \"only\" and without a scale that another point decides, found \"%s\""
                .formatted(variable, variable));
  }

  private static final String INTERVAL =
      """
      { "function": 6, "min": 36000, "max": 36000, "permission": "none", "within.s": 5, "confidence": "documented", "sources": ["x"] }
      """;

  @Test
  void offsetsAreTakenOff() {
    String setting = "/settings/ups.test.interval";
    assertThat(problems(setting, INTERVAL)).isEmpty();
    assertThat(problems(setting, INTERVAL.replace("\"min\": 36000", "\"min\": 32400")))
        .containsExactly(
            setting
                + "/min: expected a multiple of 3600 from 36000 to 235962000, what the register holds, found 32400");
    assertThat(problems(setting, INTERVAL.replace("\"max\": 36000", "\"max\": 54000")))
        .containsExactly(
            setting
                + "/max: expected a value whose word, 0x0005, does not mean \"no value\", found 54000");
  }

  @Test
  void unknownVariableIsNoSetting() {
    assertThat(problems("/settings/input.voltage.nominal", INTERVAL))
        .containsExactly(
            "/settings/input.voltage.nominal: expected one of the model's variables, found \"input.voltage.nominal\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"tables":["configuration"]} | table configuration
          {"points":["P0"]} | point P0
          {"points":["C03"]} | point C03
          {"points":["S06"]} | point S06
          """)
  void whatRestsOnWhatIsDisputedSaysSo(String disputed, String what) {
    String dispute =
        "\"disputed\":[%s]"
            .formatted(disputed.replace("}", ",\"readings\":{\"a\":\"x\",\"b\":\"y\"}}"));
    String others =
        "\"commands\":{\"experimental.ecomode.start\":null},\"settings\":{\"battery.current.total\":null";
    assertThat(problems("{%s,%s}}".formatted(dispute, others)))
        .containsExactly(
            VOLTAGE
                + "/confidence: expected \"disputed\", as "
                + what
                + " is, found \"documented\"");
    assertThat(
            problems(
                "{%s,%s,\"output.voltage.nominal\":{\"confidence\":\"disputed\"}}}"
                    .formatted(dispute, others)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"off":null} | : expected a member "off" (the command that cuts the load), found none
          {"off":"load.of"} | /off: expected one of the model's commands, found "load.of"
          {"off":"experimental.ecomode.start"} | /off: expected a dangerous command, as it cuts the load, found "experimental.ecomode.start"
          {"off":"shutdown.return"} | /off: expected a command that takes no duration, found "shutdown.return"
          {"on":null} | : expected "on" and "supply" together, found "supply"
          {"supply":null} | : expected "on" and "supply" together, found "on"
          {"on":"load.up"} | /on: expected one of the model's commands, found "load.up"
          {"on":"shutdown.return"} | /on: expected a command that takes no duration, found "shutdown.return"
          {"on":"load.off"} | /on: expected another command than "off", found "load.off"
          {"off":"load.on","on":"load.off"} | /on: expected a command that is known at all bases of load.on, found "load.off"
          {"supply":{}} | /supply: expected a condition that names points in all, any, none or present, found {}
          {"supply":{"all":["S99"]}} | /supply/all/0: expected the code of a point of this model, found "S99"
          {"of":"load.off"} | /of: expected one of the members off, on, supply, found "of"
          """)
  void whatADelayedShutdownIs(String patch, String problem) {
    assertThat(problems("{\"shutdown\":%s}".formatted(patch.replace("{}", "{\"all\":null}"))))
        .contains("/shutdown" + problem);
  }

  @Test
  void supplyIsNotDisputedUnlessACommandIs() {
    String disputed =
        "{\"disputed\":[{\"points\":[\"S07\"],\"readings\":{\"a\":\"x\",\"b\":\"y\"}}],\"shutdown\":{\"supply\":{\"all\":[\"S07\"]}},\"commands\":{\"experimental.ecomode.start\":null,\"load.on\":{\"confidence\":\"%s\"}}}";
    assertThat(problems(disputed.formatted("unconfirmed")))
        .containsExactly(
            "/shutdown/supply: expected nothing disputed, as point S07 is, found {\"all\":[\"S07\"]}");
    assertThat(problems(disputed.formatted("disputed"))).isEmpty();
  }
}
