// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change (a merge patch) to a model that is right, and the message that it must give. */
class ModelProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"bases":["0x0000"]} | /bases/0: expected "0x1000", the address of table identification, which holds the identification, found "0x0000"
          {"bases":[]} | /bases: expected the addresses, at least one and none twice, at which the identification's table may start, in the order to try; the first is that of the table itself, found []
          {"tables":{"status":{"address":"0x1008"}}} | /tables/status/address: expected registers that no other table has, found 0x1008 to 0x100D, while identification has 0x1000 to 0x100B
          {"tables":{"status":{"address":"0xFFFB"}}} | /tables/status/lengths/0: expected at most 5 registers, up to 0xFFFF, found 6
          {"tables":{"measurements":{"lengths":[126]}}} | /tables/measurements/lengths/0: expected a length from 1 to 125, what one read can bring, found 126
          {"tables":{"measurements":{"lengths":[]}}} | /tables/measurements/lengths: expected the lengths in registers to ask for, at least one and none twice; the next one is tried when the device answers exception 02, found []
          {"tables":{"measurements":{"pace":"never"}}} | /tables/measurements/pace: expected one of "once", "slow", "normal", "fast", found "never"
          {"tables":{"measurements":{"whole":"yes"}}} | /tables/measurements/whole: expected true or false (whether the table must be read from its first register at full length (false)), found "yes"
          {"tables":{"measurements":{"adress":"0x1000"}}} | /tables/measurements/adress: expected one of the members address, lengths, whole, pace, essential, missing, found "adress"
          {"tables":{"measurements":{"missing":[0]}}} | /tables/measurements/missing/0: expected a Modbus exception code from 1 to 255, found 0
          {"tables":{"measurements":{"missing":[2,2]}}} | /tables/measurements/missing: expected the exceptions, none twice, by which the device says that it does not have all of these registers ([2, 3]), found [2,2]
          """)
  void wrongTables(String patch, String problem) {
    assertThat(Samples.problemsOfModel(patch)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"points":{"X":{"at":"stat[0]","title":"x"}}} | /points/X/at: expected one of the tables identification, status, measurements, found "stat[0]"
          {"points":{"X":{"at":"measurements[48]","title":"x"}}} | /points/X/at: expected a word from 0 to 47 of table measurements, found "measurements[48]"
          {"points":{"I03":{"at":"identification[8]"}}} | /points/I03/at: expected 5 words that end within the 12 of table identification, found "identification[8]"
          {"points":{"X":{"at":"status[0].16","title":"x"}}} | /points/X/at: expected a place: table[word], table[word].bit with a bit from 0 to 15, table[word].high or table[word].low, found "status[0].16"
          {"points":{"X":{"at":"status[0].5","title":"x"}}} | /points/X/at: expected a place that no other point has, found "status[0].5", where S05 is
          {"points":{"M09":{"alarm":true}}} | /points/M09/alarm: expected no "alarm" on a number, found true
          {"points":{"I03":{"alarm":true}}} | /points/I03/alarm: expected no "alarm" on a text, found true
          {"points":{"D0.low":{"alarm":true}}} | /points/D0.low/alarm: expected no "alarm" on a byte, found true
          {"points":{"S05":{"scale":0.1}}} | /points/S05/scale: expected no "scale" on a bit, found 0.1
          {"points":{"I03":{"unit":"V"}}} | /points/I03/unit: expected no "unit" on a text, found "V"
          {"points":{"M24":{"offset":5}}} | /points/M24/offset: expected no "offset" on a signed number, found 5
          {"points":{"!X":{"at":"status[3]","title":"x"}}} | /points/!X: expected a point's code, such as M23 or D00.minute, found "!X"
          {"identification":"X00"} | /identification: expected the code of a point of this model, found "X00"
          {"identification":"S05"} | /identification: expected a point that is a number, found "S05", which is a bit
          {"identification":"I03"} | /identification: expected a point that is a number, found "I03", which is a text
          {"points":{"I00":{"scale":10}}} | /identification: expected a point without scale, sign or offset, and without "if", found "I00"
          {"points":{"I00":{"if":"status[0].1"}}} | /identification: expected a point without scale, sign or offset, and without "if", found "I00"
          {"identification":"M24","bases":["0x1060"]} | /identification: expected a point without scale, sign or offset, and without "if", found "M24"
          {"identification":{"table":"x"},"codes":[]} | /identification/table: expected one of the tables identification, status, measurements, found "x"
          {"identification":{"table":"identification"}} | /codes: expected [] or "unknown", as its units have no identification code, found [7]
          {"identification":{}} | /identification: expected a member "table" (the name of the table that every unit of the family answers), found none
          {"points":{"M09":{"if":"stat[0].1"}}} | /points/M09/if: expected one of the tables identification, status, measurements, found "stat[0].1"
          {"points":{"M09":{"if":"status[6].1"}}} | /points/M09/if: expected a word from 0 to 5 of table status, found "status[6].1"
          {"points":{"M09":{"if":"status[5]"}}} | /points/M09/if: expected a place table[word].bit: the bit that is set where the unit has this point, found "status[5]"
          {"points":{"M09":{"if":"status[5].high"}}} | /points/M09/if: expected a place table[word].bit: the bit that is set where the unit has this point, found "status[5].high"
          {"points":{"M09":{"scale":{"by":"M99","values":{"0":1}}}}} | /points/M09/scale/by: expected the code of a point of this model, found "M99"
          {"points":{"M09":{"scale":{"by":"S05","values":{"0":1}}}}} | /points/M09/scale/by: expected a point without scale, sign or offset, and without "if", found "S05"
          {"points":{"M09":{"scale":{"by":"M24","values":{"0":1}}}}} | /points/M09/scale/by: expected a point without scale, sign or offset, and without "if", found "M24"
          {"points":{"M09":{"scale":{"by":"M09","values":{"0":1}}}}} | /points/M09/scale/by: expected a point without scale, sign or offset, and without "if", found "M09"
          {"points":{"M09":{"scale":{"by":"M10","values":{"0":0}}}}} | /points/M09/scale/values/0: expected a number other than 0 from -1000000 to 1000000, found 0
          {"points":{"M09":{"scale":{"by":"M10","values":{"x":1}}}}} | /points/M09/scale/values/x: expected a value of the deciding number, as a text of digits, found "x"
          {"points":{"M09":{"scale":{"by":"M10","values":{}}}}} | /points/M09/scale/values: expected the scale for each value of the deciding number, at least one, found {}
          {"points":{"M09":{"scale":{"by":"M10"}}}} | /points/M09/scale: expected a member "values" (the scale for each value of the deciding number, at least one), found none
          {"points":{"M09":{"scale":0}}} | /points/M09/scale: expected a number other than 0, what a number's word is multiplied with (1), or { "by": …, "values": … } where another point decides, found 0
          """)
  void wrongPoints(String patch, String problem) {
    assertThat(Samples.problemsOfModel(patch)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"status":{"OL":[{"all":["S05"]}]}} | /status/OL: expected no "OL" beside "OB", whose opposite it is, found [{"all":["S05"]}]
          {"status":{"ALARM":[{"all":["S05"]}]}} | /status/ALARM: expected one of the members OL, OB, LB, RB, CHRG, DISCHRG, BYPASS, CAL, OFF, OVER, found "ALARM"
          {"status":{"OB":null,"OL":[{"any":["S05"],"none":["S10"]}]}} | /status/OL/0/none: expected no "none" in "OL", where an absent bit would count as clear: "all" with "!" before it, found ["S10"]
          {"status":{"OB":null}} | /status: expected a member "OB", or "OL" where there is no battery, found neither
          {"status":"none"} | /status: expected when each word of ups.status holds, OL only without OB; ALARM follows by itself, as OL does from OB; "unknown" where no source tells, found "none"
          {"status":{"OB":[]}} | /status/OB: expected a list of conditions, of which the first that gives a verdict decides, found []
          {"status":{"OB":[{}]}} | /status/OB/0: expected a condition that names points in all, any, none or present, found {}
          {"status":{"OB":[{"all":[]}]}} | /status/OB/0/all: expected a list of bits, not empty, none twice, found []
          {"status":{"OB":[{"all":["S99"]}]}} | /status/OB/0/all/0: expected the code of a point of this model, found "S99"
          {"status":{"OB":[{"all":["!S99"]}]}} | /status/OB/0/all/0: expected the code of a point of this model, found "!S99"
          {"status":{"OB":[{"all":["!!S05"]}]}} | /status/OB/0/all/0: expected a bit's code, such as S05, or !S05 for that bit being clear, found "!!S05"
          {"status":{"OB":[{"all":["M09"]}]}} | /status/OB/0/all/0: expected a point that is a bit, found "M09", which is a number
          {"status":{"OB":[{"any":["I03"]}]}} | /status/OB/0/any/0: expected a point that is a bit, found "I03", which is a text
          {"status":{"OB":[{"present":["S05"]}]}} | /status/OB/0/present/0: expected a point that is a number, found "S05", which is a bit
          {"status":{"OB":[{"present":["I03"]}]}} | /status/OB/0/present/0: expected a point that is a number, found "I03", which is a text
          {"status":{"OB":[{"all":["S05"],"none":["S05"]}]}} | /status/OB/0/none/0: expected a bit that the condition does not want otherwise: it can never hold, found "S05"
          {"status":{"OB":[{"all":["S05","!S05"]}]}} | /status/OB/0/all/1: expected a bit that the condition does not want otherwise: it can never hold, found "!S05"
          """)
  void wrongConditions(String patch, String problem) {
    assertThat(Samples.problemsOfModel(patch)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"variables":{"ups.L1.load":{"point":"M09"}}} | /variables/ups.L1.load: expected a variable name that NUT knows or experimental.*, found "ups.L1.load"
          {"variables":{"ups.status":{"value":"OL"}}} | /variables/ups.status: expected a variable that is the model's to give, found "ups.status"
          {"variables":{"driver.name":{"value":"OL"}}} | /variables/driver.name: expected a variable name that NUT knows or experimental.*, found "driver.name"
          {"variables":{"ups.load":{"point":"M99"}}} | /variables/ups.load/point: expected the code of a point of this model, found "M99"
          {"variables":{"ups.load":{"point":"S05"}}} | /variables/ups.load/point: expected a point that is a number or a text, found "S05", which is a bit
          {"variables":{"ups.load":{"sum":["M09","I03"]}}} | /variables/ups.load/sum/1: expected a point that is a number, found "I03", which is a text
          {"variables":{"device.count":{"count":["S05","M09"]}}} | /variables/device.count/count/1: expected a point that is a bit, found "M09", which is a number
          {"variables":{"device.count":{"count":["!S05"]}}} | /variables/device.count/count/0: expected a point's code, such as M23 or D00.minute, found "!S05"
          {"variables":{"device.count":{"count":["S05"],"factor":2}}} | /variables/device.count/factor: expected no "factor" without "point" or "sum", found 2
          {"variables":{"device.serial":{"factor":10}}} | /variables/device.serial/factor: expected no "factor" on a text, found 10
          {"variables":{"device.mfr":{"factor":10}}} | /variables/device.mfr/factor: expected no "factor" without "point" or "sum", found 10
          {"variables":{"device.mfr":{"only":{"input":1}}}} | /variables/device.mfr/only: expected no "only" without "point" or "sum", found {"input":1}
          {"variables":{"device.mfr":{"point":"M09"}}} | /variables/device.mfr: expected exactly one of the members value, point, sum, count, clock, phases, cases, found value, point
          {"variables":{"device.mfr":{"value":null}}} | /variables/device.mfr: expected exactly one of the members value, point, sum, count, clock, phases, cases, found none of them
          {"variables":{"device.mfr":{"value":" "}}} | /variables/device.mfr/value: expected a text on one line, not empty, of at most 500 characters, found " "
          {"variables":{"ups.load":{"point":"M09","factor":0}}} | /variables/ups.load/factor: expected a number other than 0 from -1000000 to 1000000, found 0
          {"variables":{"output.voltage":{"only":{"output":null,"bypass":3}}}} | /variables/output.voltage/only/bypass: expected a side that "phases" of the model names, found "bypass"
          {"variables":{"output.voltage":{"only":{"output":1,"input":3}}}} | /variables/output.voltage/only: expected one side and the number of its phases with which the variable exists, found {"output":1,"input":3}
          {"variables":{"output.voltage":{"only":{"output":4}}}} | /variables/output.voltage/only/output: expected a number of phases from 1 to 3, found 4
          {"variables":{"output.phases":{"phases":"bypass"}}} | /variables/output.phases/phases: expected a side that "phases" of the model names, found "bypass"
          {"variables":{"ups.time":{"clock":"now"}}} | /variables/ups.time/clock: expected one of "time", "date", found "now"
          {"variables":{"battery.charger.status":{"cases":[{"value":"a"},{"all":["S05"],"value":"b"}]}}} | /variables/battery.charger.status/cases/1: expected no case after one without a condition, found {"all":["S05"],"value":"b"} after {"value":"a"}
          {"variables":{"battery.charger.status":{"cases":[{"all":["S05"]}]}}} | /variables/battery.charger.status/cases/0: expected a member "value" (the text while the case holds), found none
          """)
  void wrongVariables(String patch, String problem) {
    assertThat(Samples.problemsOfModel(patch)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"clock":{"year":"S05"}} | /clock/year: expected a point that is a number, found "S05", which is a bit
          {"clock":{"second":null}} | /clock: expected a member "second" (a point's code, such as M23 or D00.minute), found none
          {"phases":{"input":4}} | /phases/input: expected a number of phases from 1 to 3, or the point or the three points that tell it, found 4
          {"phases":{"input":"three"}} | /phases/input: expected a whole number or an object (a number of phases from 1 to 3, or the point or the three points that tell it), found "three"
          {"phases":{"input":{}}} | /phases/input: expected a number of phases from 1 to 3, or the point or the three points that tell it, found {}
          {"phases":{"input":{"point":"S05"}}} | /phases/input/point: expected a point that is a number, found "S05", which is a bit
          {"phases":{"input":{"point":"M09","points":["M09","M10","M11"]}}} | /phases/input: expected a number of phases from 1 to 3, or the point or the three points that tell it, found {"point":"M09","points":["M09","M10","M11"]}
          {"phases":{"input":{"points":["M09","M10"]}}} | /phases/input/points: expected three points, one for each phase, found ["M09","M10"]
          {"phases":{"input":{"points":["M09","M10","S05"]}}} | /phases/input/points/2: expected a point that is a number, found "S05", which is a bit
          """)
  void wrongPhasesAndClocks(String patch, String problem) {
    assertThat(Samples.problemsOfModel(patch)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"title":null} | : expected a member "title" (the maker's name for the model), found none
          {"format":2} | /format: expected 1, found 2
          {"confidence":"sure"} | /confidence: expected one of "measured", "reported", "documented", found "sure"
          {"version":"1.0"} | /version: expected three numbers such as 1.0.0: the version of this description, never inherited, found "1.0"
          {"codes":null} | : expected a member "codes" (the identification codes that the model matches, none twice, [] for its family's generic model, "unknown" for one that is only used by its name; never inherited), found none
          {"codes":[1,1]} | /codes: expected the identification codes that the model matches, none twice, [] for its family's generic model, "unknown" for one that is only used by its name; never inherited, found [1,1]
          {"codes":"none"} | /codes: expected the identification codes that the model matches, none twice, [] for its family's generic model, "unknown" for one that is only used by its name; never inherited, found "none"
          {"probe":2} | /probe: expected no "probe" but on its family's generic model, whose codes are [], found 2
          {"codes":[],"probe":0} | /probe: expected a whole number from 1 to 1000 on a generic model: when its family is asked for while a unit is identified, the lowest first (1000); never inherited, found 0
          {"codes":[65536]} | /codes/0: expected a number from 0 to 65535, found 65536
          {"codes":[1.5]} | /codes/0: expected a whole number (a number from 0 to 65535), found 1.5
          {"titel":"x"} | /titel: expected one of the members $schema, format, like, name, title, family, version, confidence, sources, notes, codes, probe, bases, identification, tables, points, phases, disputed, clock, system, units, controls, commands, settings, shutdown, variables, status, found "titel"
          {"title":5} | /title: expected a text on one line, not empty, of at most 500 characters, found 5
          {"name":"Big Name"} | /name: expected a name of lower-case letters, digits and hyphens, found "Big Name"
          """)
  void wrongHeads(String patch, String problem) {
    assertThat(Samples.problemsOfModel(patch)).containsExactly(problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"disputed":[{"points":["M99"],"readings":{"a":"x","b":"y"}}]} | /disputed/0/points/0: expected the code of a point of this model, found "M99"
          {"disputed":[{"tables":["stat"],"readings":{"a":"x","b":"y"}}]} | /disputed/0/tables/0: expected one of the tables identification, status, measurements, found "stat"
          {"disputed":[{"points":["M11"],"readings":{"a":"x"}}]} | /disputed/0/readings: expected at least two readings, each with the source that has it, found {"a":"x"}
          {"disputed":[{"points":["M11"],"tables":["measurements"]}],"status":{"OB":[{"all":["S05"]}]}} | /disputed/0: expected a member "readings" (at least two readings, each with the source that has it), found none
          {"disputed":[{"readings":{"a":"x","b":"y"}}]} | /disputed/0: expected points or tables, and the readings that contradict each other, found {"readings":{"a":"x","b":"y"}}
          {"disputed":[{"points":["S10"],"readings":{"a":"x","b":"y"}}]} | /disputed/0/points/0: expected a point that decides neither status nor identity nor scale, found "S10"
          {"disputed":[{"points":["M09"],"readings":{"a":"x","b":"y"}}]} | /disputed/0/points/0: expected a point that decides neither status nor identity nor scale, found "M09"
          {"disputed":[{"points":["I00"],"readings":{"a":"x","b":"y"}}]} | /disputed/0/points/0: expected a point that decides neither status nor identity nor scale, found "I00"
          {"disputed":[{"points":["M25"],"readings":{"a":"x","b":"y"}}],"points":{"M10":{"scale":{"by":"M25","values":{"1":2}}},"M25":{"offset":null}}} | /disputed/0/points/0: expected a point that decides neither status nor identity nor scale, found "M25"
          {"disputed":[{"tables":["status"],"readings":{"a":"x","b":"y"}}]} | /disputed/0/tables/0: expected a table of which nothing decides status, identity, presence or scale, found "status"
          """)
  void wrongDisputes(String patch, String problem) {
    assertThat(Samples.problemsOfModel(patch)).containsExactly(problem);
  }

  @Test
  void pointThatLiesOnSeveralOthersIsToldOfEach() {
    assertThat(
            Samples.problemsOfModel(
                "{\"points\":{\"X\":{\"at\":\"measurements[40]\",\"title\":\"x\"}}}"))
        .containsExactly(
            "/points/X/at: expected a place that no other point has, found \"measurements[40]\", where D0.low is",
            "/points/X/at: expected a place that no other point has, found \"measurements[40]\", where D0.high is");
  }

  @Test
  void longTableIsSetAgainstAllThatItCovers() {
    String tables =
        """
        {"tables":{
          "a": {"address":"0x2000","lengths":[100],"pace":"slow"},
          "b": {"address":"0x2010","lengths":[2],"pace":"slow"},
          "c": {"address":"0x2020","lengths":[2],"pace":"slow"}}}
        """;
    assertThat(Samples.problemsOfModel(tables))
        .containsExactly(
            "/tables/b/address: expected registers that no other table has, found 0x2010 to 0x2011, while a has 0x2000 to 0x2063",
            "/tables/c/address: expected registers that no other table has, found 0x2020 to 0x2021, while a has 0x2000 to 0x2063");
  }

  @Test
  void clockThatIsNotThereIsMissedByEachWhoNeedsIt() {
    assertThat(Samples.problemsOfModel("{\"clock\":null}"))
        .containsExactly(
            "/variables/ups.time/clock: expected a \"clock\" in the model, found none",
            "/variables/ups.date/clock: expected a \"clock\" in the model, found none");
  }

  @Test
  void everyTableStaysWithinTheAddressesOnEveryBase() {
    assertThat(Samples.problemsOfModel("{\"bases\":[\"0x1000\",\"0xFFF0\"]}"))
        .containsExactly(
            "/bases/1: expected a base that leaves table status within 0x0000 to 0xFFFF, found \"0xFFF0\"",
            "/bases/1: expected a base that leaves table measurements within 0x0000 to 0xFFFF, found \"0xFFF0\"");
  }

  @Test
  void allProblemsOfAFileAreToldAtOnceEachWithItsLine() {
    String text =
        Samples.MODEL
            .replace("\"title\": \"SAMPLE\"", "\"titel\": \"SAMPLE\"")
            .replace("status[0].10", "status[6].10")
            .replace("\"0x1060\"", "\"1060\"")
            .replace("ups.date", "ups.dates");
    assertThat(Samples.library(Samples.model("broken", text)).problems())
        .extracting(ModelProblem::source, ModelProblem::line, ModelProblem::pointer)
        .containsExactly(
            tuple("test", 1, ""),
            tuple("test", 4, "/titel"),
            tuple("test", 14, "/tables/measurements/address"),
            tuple("test", 20, "/points/S10/at"),
            tuple("test", 40, "/variables/ups.dates"));
  }

  @Test
  void problemReadsAsOneLine() {
    var problem = new ModelProblem("bundle x", "a.upsmodel.json", 7, "/title", "a text", "5");
    assertThat(problem).hasToString("a.upsmodel.json line 7 /title: expected a text, found 5");
    var whole =
        new ModelProblem("bundle x", "a.upsmodel.json", 1, "", "a JSON object", "an empty file");
    assertThat(whole)
        .hasToString("a.upsmodel.json line 1: expected a JSON object, found an empty file");
  }

  @Test
  void textThatIsNoJsonIsAProblemOfTheFile() {
    assertThat(Samples.problems(Samples.library(Samples.model("m", ""))))
        .containsExactly(": expected a JSON object, found an empty file");
    assertThat(Samples.problems(Samples.library(Samples.model("m", "[]"))))
        .containsExactly(
            ": expected an object (one UPS model: how its registers are read and what they mean to NUT), found []");
  }
}
