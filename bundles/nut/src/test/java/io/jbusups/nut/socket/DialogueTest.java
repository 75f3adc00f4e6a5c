// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Range;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.nut.upses.Refusals;
import io.jbusups.nut.words.Tokenizer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DialogueTest {

  private static final String ID = "2DDC5036-F665-4D29-BE4C-0374D091D263";

  private final FakeDevice device =
      new FakeDevice(
          "rack1",
          FakeDevice.fresh(
              "OL",
              new Variable("ups.mode", "eco", new Choice(true, List.of("eco", "full"))),
              new Variable("ups.delay", "7", new Ranges(true, List.of(range("5", "10.5"))))));
  private final StringBuilder sent = new StringBuilder();
  private final List<Attempt> record = new ArrayList<>();
  private final Dialogue dialogue = dialogue(device, sent, record);
  private boolean goesOn = true;

  static Dialogue dialogue(FakeDevice device, StringBuilder sent) {
    return dialogue(device, sent, new ArrayList<>());
  }

  private static Dialogue dialogue(FakeDevice device, StringBuilder sent, List<Attempt> record) {
    var refusals = new Refusals(List.of(record::add));
    var ups =
        new Driven() {
          @Override
          public String name() {
            return device.name();
          }

          @Override
          public Refusals refusals() {
            return refusals;
          }

          @Override
          public UpsDevice device() {
            return device;
          }

          @Override
          public UpsSnapshot told() {
            return device.snapshot();
          }

          @Override
          public void complain(String what) {
            assertThat(what).contains("hung up on");
          }
        };
    return new Dialogue(ups, Runnable::run, sent::append);
  }

  @Test
  void answersTheQuestions() {
    assertThat(say("PING\nping\r\n")).isEqualTo("PONG\nPONG\n");
    assertThat(say("GETPID\n")).isEqualTo("PID " + ProcessHandle.current().pid() + "\n");
    assertThat(say("DUMPALL\n")).isEqualTo(DriverLines.dump(device.snapshot()));
    assertThat(say("DUMPSTATUS\n"))
        .isEqualTo("SETINFO ups.status \"OL\"\nSETFLAGS ups.status STRING\nDATAOK\nDUMPDONE\n");
    assertThat(say("DUMPVALUE \"ups.id\"\n")).startsWith("SETINFO ups.id \"hall\"\n");
    assertThat(goesOn).isTrue();
  }

  @Test
  void saysGoodbyeAndEnds() {
    assertThat(say("LOGOUT\n")).isEqualTo("OK Goodbye\n");
    assertThat(goesOn).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "NOBROADCAST,false",
    "BROADCAST,true",
    "BROADCAST 1,true",
    "BROADCAST 0,false",
    "BROADCAST -3,false",
    "BROADCAST x,true"
  })
  void changesAreToldUnlessTheyAreNotWanted(String request, boolean wanted) {
    assertThat(dialogue.broadcast()).isTrue();
    say(request + "\n");
    assertThat(dialogue.broadcast()).isEqualTo(wanted);
  }

  @ParameterizedTest
  @CsvSource({
    "INSTCMD load.off,load.off null",
    "INSTCMD LOAD.OFF 10,LOAD.OFF 10",
    "INSTCMD load.off a b TRACKING 7,load.off a b",
    "INSTCMD load.off \"a b\" TRACKING 7,load.off a b",
    "INSTCMD load.off TRACKING 7,load.off null",
    "INSTCMD load.off TRACKING,load.off TRACKING",
    "SET ups.id \"a \\\"b\\\"\",ups.id=a \"b\"",
    "SET ups.mode full TRACKING 7,ups.mode=full",
    "SET ups.delay 10.5,ups.delay=10.5"
  })
  void carriesOutWhatUpsdSends(String request, String asked) {
    var answer = say(request + "\n");

    assertThat(device.asked).containsExactly(asked + " by nut-socket");
    assertThat(answer).isEqualTo(request.endsWith("TRACKING 7") ? "TRACKING 7 0\n" : "");
    assertThat(record).as("the device keeps the record itself").isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "INSTCMD load.on,1,COMMAND load.on null UNKNOWN",
    "INSTCMD load.on 5,1,COMMAND load.on 5 UNKNOWN",
    "SET ups.nosuch x,1,SETTING ups.nosuch x UNKNOWN",
    "SET ups.status OB,1,SETTING ups.status OB UNKNOWN",
    "SET ups.mode half,2,SETTING ups.mode half INVALID_ARGUMENT",
    "SET ups.id 123456789,2,SETTING ups.id 123456789 INVALID_ARGUMENT",
    "SET ups.delay 10.6,2,SETTING ups.delay 10.6 INVALID_ARGUMENT",
    "SET ups.delay 1e9,2,SETTING ups.delay 1e9 INVALID_ARGUMENT"
  })
  void refusesWhatTheUpsDoesNotOfferAndPutsItOnRecord(String request, int code, String recorded) {
    assertThat(say(request + " TRACKING 7\n")).isEqualTo("TRACKING 7 " + code + "\n");
    assertThat(say(request + "\n")).isEmpty();
    assertThat(device.asked).isEmpty();
    assertThat(record)
        .hasSize(2)
        .allMatch(attempt -> attempt.by().equals(new Requester("", "", "nut-socket")))
        .allMatch(attempt -> attempt.ups().equals("rack1"))
        .extracting(
            attempt ->
                "%s %s %s %s"
                    .formatted(
                        attempt.kind(), attempt.name(), attempt.value(), attempt.outcome().kind()))
        .containsOnly(recorded);
  }

  @Test
  void noControlCharacterGetsOntoTheRecordOrToTheDevice() {
    say(
        "INSTCMD \"load.on\r\n\u001b[2J\u009b\u0007{\\\"at\\\":0}\\\n\" \"5\u001b]0;x\u0007\n6\"\n");
    say("SET \"ups.\n\u007fno\" \"1\r\n2\t\u001b[1A\"\n");
    assertThat(record)
        .extracting(Attempt::name, Attempt::value)
        .containsExactly(tuple("load.on[2J{\"at\":0}", "5]0;x6"), tuple("ups.no", "12[1A"));
    say("SET ups.id \"a\n\u001b[H\"\n");
    assertThat(device.asked).containsExactly("ups.id=a[H by nut-socket");
  }

  @Test
  void tellsTheOutcomeWhenItIsKnown() {
    var later = new CompletableFuture<Outcome>();
    device.outcome = later;

    assertThat(say("INSTCMD load.off TRACKING " + ID + "\n")).isEmpty();
    later.complete(Outcome.failed("the UPS refuses"));
    assertThat(sent).hasToString("TRACKING " + ID + " 3\n");
  }

  @Test
  void aDeviceThatFailsIsAFailedCommand() {
    device.outcome = CompletableFuture.failedFuture(new IllegalStateException("a test"));
    assertThat(say("SET ups.id x TRACKING 7\n")).isEqualTo("TRACKING 7 3\n");
  }

  @Test
  void moreOrdersThanAnyoneNeedsAreRefused() {
    device.outcome = new CompletableFuture<>();
    assertThat(say("INSTCMD load.off TRACKING 7\n".repeat(17))).isEqualTo("TRACKING 7 3\n");
    assertThat(device.asked).hasSize(16);
    assertThat(record).singleElement().matches(one -> one.outcome().message().contains("too many"));
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "#",
    "FOO",
    "DUMPVALUE",
    "INSTCMD",
    "SET ups.id",
    "SET ups.id a b",
    "=",
    "\"\""
  })
  void passesOverWhatADriverDoesNotKnow(String request) {
    assertThat(say(request + "\n")).isEmpty();
    assertThat(say("PING\n")).isEqualTo("PONG\n");
  }

  @Test
  void aLineWithoutEndEndsIt() {
    say("x".repeat(Tokenizer.MAX_REQUEST));
    assertThat(goesOn).isTrue();
    say("x");
    assertThat(goesOn).isFalse();
  }

  @Property
  void anyBytesAreHarmless(@ForAll byte[] bytes) {
    var out = new StringBuilder();
    var ups = FakeDevice.onLine("rack1");
    var talk = dialogue(ups, out);
    for (byte b : bytes) {
      talk.feed(b);
    }
    assertThat(ups.asked).isEmpty();
  }

  private String say(String bytes) {
    sent.setLength(0);
    for (byte b : bytes.getBytes(ISO_8859_1)) {
      goesOn = dialogue.feed(b);
    }
    return sent.toString();
  }

  private static Range range(String min, String max) {
    return new Range(new BigDecimal(min), new BigDecimal(max));
  }
}
