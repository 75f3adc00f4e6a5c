// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A change (a merge patch) to a capture that is right, and the message that it must give. */
class CaptureProblemsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      textBlock =
          """
          {"registers":{"0x1022":"0000"}} | /registers/0x1022: expected registers that no other table has, found a table before it that reaches to 0x1023
          {"registers":{"0xFFFF":"0000 0000"}} | /registers/0xFFFF: expected at most 1 words, up to 0xFFFF, found 2 words
          {"registers":{"1000":"0000"}} | /registers/1000: expected four hexadecimal digits in capitals, such as 0x10E0, found "1000"
          {"registers":{"0x2000":"00 00"}} | /registers/0x2000: expected words of four hexadecimal digits with one space between them, found "00 00"
          {"words":{"0x2000":"0000"}} | /words/0x2000: expected an address inside one of the registers' tables, found "0x2000"
          {"words":{"0x1063":"0000"}} | /words/0x1063: expected an address inside one of the registers' tables, found "0x1063"
          {"words":{"0x1062":"0000 0000"}} | /words/0x1062: expected one word of four hexadecimal digits, found "0000 0000"
          {"expect":{"ups.lod":"1"}} | /expect/ups.lod: expected a variable name that NUT knows or experimental.*, found "ups.lod"
          {"expect":{"ups.load":1}} | /expect/ups.load: expected a text (a variable's value as a text of at most 4096 characters), found 1
          {"model":"other"} | /model: expected the name of a model, found "other", which no file has
          {"exceptions":{"0x1020":256}} | /exceptions/0x1020: expected a Modbus exception code from 1 to 255, or 0 for no answer, found 256
          {"then":[{"after":1},{"after":1}]} | /then/1/after: expected more seconds than before, found 1
          {"then":[{"after":0}]} | /then/0/after: expected seconds since the beginning of the capture, more than 0, found 0
          {"then":[{"after":1,"words":{"0x2000":"0000"}}]} | /then/0/words/0x2000: expected an address inside one of the registers' tables, found "0x2000"
          {"then":[{"after":1,"registers":{"0x1022":"0000"}}]} | /then/0/registers/0x1022: expected registers that no other table has, found a table before it that reaches to 0x1023
          {"on":[{"write":{"0x15B0":"10"}}]} | /on/0/write/0x15B0: expected words of four hexadecimal digits, or .... for any, with one space between them, found "10"
          {"on":[{"write":{"0x15B0":"0001","0x15B1":"0001"}}]} | /on/0/write: expected the words that are written from one address on, found {"0x15B0":"0001","0x15B1":"0001"}
          {"on":[{"needs":{}}]} | /on/0: expected a member "write" (the words that are written from one address on), found none
          {"on":[{"write":{"0x15B0":"...."},"answer":256}]} | /on/0/answer: expected the Modbus exception code from 1 to 255 that it answers with, or 0 for no answer; whatever it does, found 256
          {"on":[{"write":{"0x15B0":"0001"},"needs":{"0x2000":"0001"}}]} | /on/0/needs/0x2000: expected an address inside one of the registers' tables, found "0x2000"
          {"on":[{"write":{"0x15B0":"0001"},"then":[{"after":0,"set":{"0x2000":"0001"}}]}]} | /on/0/then/0/set/0x2000: expected an address inside one of the registers' tables, found "0x2000"
          {"on":[{"write":{"0x15B0":"0001"},"then":[{"after":1},{"after":1}]}]} | /on/0/then/1/after: expected more seconds than before, found 1
          {"on":[{"write":{"0x15B0":"0001"},"ends":[{"0x15B0":"0002"}]}]} | /on/0/ends/0: expected what another entry has as its "write", found {"0x15B0":"0002"}
          {"like":"nobody"} | /like: expected the name of another capture, found "nobody", which no other file has
          {"origin":""} | /origin: expected a text on one line, not empty, of at most 500 characters, found ""
          """)
  void wrongPlaces(String patch, String problem) {
    assertThat(Samples.problemsOfCapture(patch)).containsExactly(problem);
  }
}
