// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change (a merge patch) to commands that are right, and the message that it must give. */
class CommandProblemsTest {

  private static final String ECO = "/commands/experimental.ecomode.start";
  private static final String RETURN = "/commands/shutdown.return";

  /** Lays a patch over one of the two commands. */
  private static List<String> problems(String command, String patch) {
    String name = command.substring("/commands/".length());
    return Samples.problemsOfModel(
        Samples.COMMANDS, "{\"commands\":{\"%s\":%s}}".formatted(name, patch));
  }

  @Test
  void theSampleItselfIsRight() {
    assertThat(Samples.problemsOfModel(Samples.COMMANDS)).isEmpty();
  }

  /** What a command rests on may be nothing, but never by an oversight. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"permission":null} | : expected a member "permission" (the condition by which the device permits it, or "none" where it is not known to tell), found none
          {"permission":"yes"} | /permission: expected the condition by which the device permits it, or "none" where it is not known to tell, found "yes"
          {"permission":{"all":null}} | /permission: expected the condition by which the device permits it, or "none" where it is not known to tell, found {}
          {"permission":{"all":["C99"]}} | /permission/all/0: expected the code of a point of this model, found "C99"
          {"permission":{"all":["M09"]}} | /permission/all/0: expected a point that is a bit, found "M09", which is a number
          {"then":null} | : expected a member "then" (the condition that proves the command, with its "within.s", or "unseen" where nothing that can be read does), found none
          {"then":"seen"} | /then: expected the condition that proves the command, with its "within.s", or "unseen" where nothing that can be read does, found "seen"
          {"then":{"within.s":null}} | /then: expected a member "within.s" (from 1 to 600: how many seconds it may take), found none
          {"then":{"within.s":0}} | /then/within.s: expected from 1 to 600: how many seconds it may take, found 0
          {"then":{"all":null}} | /then: expected the condition that proves the command, with its "within.s", or "unseen" where nothing that can be read does, found {"within.s":20}
          {"then":{"all":["S99"]}} | /then/all/0: expected the code of a point of this model, found "S99"
          {"then":{"all":["S07","!S07"]}} | /then/all/1: expected a bit that the condition does not want otherwise: it can never hold, found "!S07"
          {"dangerous":null} | : expected a member "dangerous" (whether the command may cut, feed or bare the load), found none
          {"confidence":null} | : expected a member "confidence" (how sure its facts are), found none
          {"confidence":"sure"} | /confidence: expected one of "documented", "unconfirmed", "disputed", found "sure"
          {"sources":null} | : expected a member "sources" (at least one source of its facts), found none
          {"sources":[]} | /sources: expected at least one source of its facts, found []
          {"unless":[]} | /unless: expected at least one state that forbids it, found []
          {"unless":[{"any":["S06"]}]} | /unless/0: expected a member "text" (why that forbids it, for a person), found none
          {"unless":[{"text":"x"}]} | /unless/0: expected a condition that forbids it, with a text, found {"text":"x"}
          {"unless":[{"any":["S99"],"text":"x"}]} | /unless/0/any/0: expected the code of a point of this model, found "S99"
          {"bases":["0x2000"]} | /bases: expected a list with one of the model's own bases, found ["0x2000"]
          {"bases":["0x1000","0xFFF0"]} | /bases/1: expected a base that leaves the registers within 0x0000 to 0xFFFF, found "0xFFF0"
          {"bases":[]} | /bases: expected the bases, at least one and none twice, at which it is known: some of the model (all), and those of units of a parallel system, found []
          {"permision":"none"} | /permision: expected one of the members write, takes, permission, unless, then, dangerous, confidence, bases, sources, found "permision"
          """)
  void whatItRestsOn(String patch, String problem) {
    assertThat(problems(ECO, patch)).contains(ECO + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"write":null} | : expected a member "write" (what is written), found none
          {"write":{"to":null}} | /write: expected a member "to" (a place controls[word]: the first register that is written), found none
          {"write":{"to":"status[0]"}} | /write/to: expected one of the controls controls, schedule, found "status[0]"
          {"write":{"to":"controls[1]"}} | /write/to: expected 1 words within the 1 of controls, found "controls[1]"
          {"write":{"to":"controls[0].3"}} | /write/to: expected a place controls[word]: the first register that is written, found "controls[0].3"
          {"write":{"function":5}} | /write/function: expected one of 6, 16, found 5
          {"write":{"words":["0x0003","0x0000"],"to":"schedule[0]"}} | /write/words: expected one word, as function 6 writes one register, found ["0x0003","0x0000"]
          {"write":{"words":[]}} | /write/words: expected what is written to each register, from 1 to 123 words, found []
          {"write":{"words":[3]}} | /write/words/0: expected a text (a word such as 0x0010, or the name of a duration, with .high or .low for one byte of it), found 3
          {"write":{"words":["0x3"]}} | /write/words/0: expected a word such as 0x0010, or the name of a duration, with .high or .low for one byte of it, found "0x3"
          {"write":{"words":["delay"]}} | /write/words/0: expected a word, or a duration that "takes" names, found "delay"
          """)
  void whatIsWritten(String patch, String problem) {
    assertThat(problems(ECO, patch)).containsExactly(ECO + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"takes":{"delay":{"variable":"ups.wait"}}} | /takes/delay/variable: expected a variable name that NUT knows or experimental.*, found "ups.wait"
          {"takes":{"delay":{"max.s":19}}} | /takes/delay/max.s: expected at least "min.s", 20, found 19
          {"takes":{"delay":{"max.s":65536}}} | /takes/delay/max.s: expected at most 65535, what a register holds, found 65536
          {"takes":{"pause":{"unit.s":0}}} | /takes/pause/unit.s: expected from 1 to 3600: how many seconds one count of the register stands for (1), found 0
          {"takes":{"more":{"variable":"ups.delay.reboot","min.s":1,"max.s":2}}} | /takes/more: expected a duration that is written, found one that is not
          {"write":{"to":"schedule[2]"}} | /write/to: expected 4 words within the 5 of schedule, found "schedule[2]"
          {"dangerous":false} | /dangerous: expected true on a command that cuts, feeds or bypasses the load, found false
          """)
  void whatItTakes(String patch, String problem) {
    assertThat(problems(RETURN, patch)).containsExactly(RETURN + problem);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"controls":{"status":{"address":"0x3000","length":1}}} | /controls/status: expected a name that no table has, found "status"
          {"controls":{"schedule":{"address":"0x15BC"}}} | /controls/schedule/address: expected registers that no other table has, found 0x15BC to 0x15C0, while permissions has 0x15C0 to 0x15C1
          {"controls":{"x":{"address":"0x1584","length":1}}} | /controls/x/address: expected registers that no other table has, found 0x1584 to 0x1584, while schedule has 0x1580 to 0x1584
          {"controls":{"x":{"address":"0xFFFF","length":2}}} | /controls/x/address: expected registers within 0x0000 to 0xFFFF at every base, found "0xFFFF"
          {"controls":{"x":{"address":"0x0FFF","length":1}}} | /controls/x/address: expected registers within 0x0000 to 0xFFFF at every base, found "0x0FFF"
          {"controls":{"x":{"address":"0x2000","length":124}}} | /controls/x/length: expected a length from 1 to 123, what one write can take, found 124
          {"commands":{"test.batery.start":{"write":{"to":"controls[0]","function":6,"words":["0x0003"]},"permission":"none","then":"unseen","dangerous":false,"confidence":"documented","sources":["x"]}}} | /commands/test.batery.start: expected a command name that NUT knows or experimental.*, found "test.batery.start"
          {"disputed":[{"tables":["controls"],"readings":{"a":"x","b":"y"}}]} | /commands/experimental.ecomode.start/confidence: expected "disputed", as table controls is, found "documented"
          {"disputed":[{"tables":["permissions"],"readings":{"a":"x","b":"y"}}]} | /commands/experimental.ecomode.start/confidence: expected "disputed", as table permissions is, found "documented"
          {"disputed":[{"points":["S06"],"readings":{"a":"x","b":"y"}}]} | /commands/experimental.ecomode.start/confidence: expected "disputed", as point S06 is, found "documented"
          {"disputed":[{"points":["S07"],"readings":{"a":"x","b":"y"}}]} | /commands/experimental.ecomode.start/confidence: expected "disputed", as point S07 is, found "documented"
          """)
  void whereItStands(String patch, String problem) {
    assertThat(Samples.problemsOfModel(Samples.COMMANDS, patch)).containsExactly(problem);
  }
}
