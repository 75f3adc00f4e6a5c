// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.BusStatus.State;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.helpers.MessageFormatter;

class PortLifeTest {

  private final List<String> logged = new ArrayList<>();
  private final PortLife life = new PortLife("rack", "/dev/ttyX 9600 8N1", logger());

  private Logger logger() {
    return (Logger)
        Proxy.newProxyInstance(
            Logger.class.getClassLoader(),
            new Class<?>[] {Logger.class},
            (proxy, method, arguments) -> {
              Object[] last =
                  arguments[arguments.length - 1] instanceof Object[] several
                      ? several
                      : Arrays.copyOfRange(arguments, 1, arguments.length);
              String text = MessageFormatter.arrayFormat((String) arguments[0], last).getMessage();
              logged.add(method.getName() + " " + text);
              return null;
            });
  }

  @Test
  void listenersHearOfEachChangeUntilTheyHaveEnough() {
    List<String> heard = new ArrayList<>();
    life.subscribe(
        status -> {
          throw new IllegalStateException("a listener's defect");
        });
    var subscription = life.subscribe(status -> heard.add(status.state() + " " + status.cause()));
    life.failed("no such file");
    life.failed("no such file");
    life.opened();
    life.answering();
    life.notice("bad key");
    life.notice("bad key");
    life.lost("unplugged");
    subscription.close();
    life.opened();
    assertThat(heard)
        .containsExactly(
            "DOWN no such file", "UP ", "UP bad key", "RECONNECTING unplugged; bad key");
  }

  @Test
  void eachChangeIsLoggedOnce() {
    assertThat(life.status().state()).isEqualTo(State.OPENING);
    life.failed("no such file");
    life.failed("no such file");
    life.failed("in use");
    life.opened();
    life.answering();
    life.failing("unit 1: silent");
    life.failing("unit 1: garbage");
    life.answering();
    life.lost("unplugged");
    life.failed("no such file");
    life.failed("no such file");
    life.opened();
    assertThat(logged)
        .containsExactly(
            "warn bus rack: /dev/ttyX 9600 8N1 cannot be opened and will be tried again: no such file",
            "warn bus rack: /dev/ttyX 9600 8N1 cannot be opened and will be tried again: in use",
            "info bus rack: /dev/ttyX 9600 8N1 is up",
            "warn bus rack: /dev/ttyX 9600 8N1 is open, but no unit answers: unit 1: silent",
            "info bus rack: /dev/ttyX 9600 8N1 is up",
            "warn bus rack: /dev/ttyX 9600 8N1 is gone and will be opened again: unplugged",
            "warn bus rack: /dev/ttyX 9600 8N1 is gone and will be opened again: no such file",
            "info bus rack: /dev/ttyX 9600 8N1 is up");
  }

  @Test
  void whatComesAndGoesWithoutAnAnswerIsLoggedOnceUntilThereIsOne() {
    life.opened();
    life.answering();
    for (int i = 0; i < 3; i++) {
      life.failing("unit 1: only %d bytes".formatted(i));
      assertThat(life.status().state()).isEqualTo(State.DEGRADED);
      life.lost("silent");
      life.opened();
      assertThat(life.status().state()).isEqualTo(State.UP);
    }
    assertThat(logged)
        .containsExactly(
            "info bus rack: /dev/ttyX 9600 8N1 is up",
            "warn bus rack: /dev/ttyX 9600 8N1 is open, but no unit answers: unit 1: only 0 bytes",
            "warn bus rack: /dev/ttyX 9600 8N1 is gone and will be opened again: silent",
            "info bus rack: /dev/ttyX 9600 8N1 is up");
    life.failing("unit 1: silent");
    life.answering();
    assertThat(logged).hasSize(5).last().isEqualTo("info bus rack: /dev/ttyX 9600 8N1 is up");
    life.lost("silent");
    assertThat(logged).hasSize(6).last().asString().contains("is gone");
  }

  @Test
  void statesFollowThePort() {
    life.failed("x");
    assertThat(life.status().state()).isEqualTo(State.DOWN);
    var since = life.status().since();
    life.failed("y");
    assertThat(life.status().since()).as("still down").isEqualTo(since);
    assertThat(life.status().cause()).isEqualTo("y");
    life.opened();
    assertThat(life.status().state()).isEqualTo(State.UP);
    life.failing("z");
    assertThat(life.status().state()).isEqualTo(State.DEGRADED);
    life.lost("gone");
    life.failed("x");
    assertThat(life.status().state()).as("it was open once").isEqualTo(State.RECONNECTING);
  }

  @Test
  void whatIsOpenedAnewBecauseNobodyAnswersStaysDegradedUntilThereIsAnAnswer() {
    life.opened();
    life.answering();
    life.failing("unit 1: silent");
    var status = life.status();
    for (int i = 0; i < 3; i++) {
      life.mute("not a byte came back");
      assertThat(life.status()).isEqualTo(status);
      life.opened();
      assertThat(life.status()).isEqualTo(status);
    }
    assertThat(life.connection()).isEqualTo(4);
    assertThat(logged).hasSize(2);
    life.mute("not a byte came back");
    life.failed("refused");
    assertThat(life.status().state()).isEqualTo(State.RECONNECTING);
    life.opened();
    life.answering();
    assertThat(life.status().state()).isEqualTo(State.UP);
    life.mute("not a byte came back");
    assertThat(life.status().state()).as("was expected to answer").isEqualTo(State.RECONNECTING);
  }

  @Test
  void connectionsAreCountedWhetherOrNotAnybodyLookedBetween() {
    assertThat(life.connection()).isZero();
    life.opened();
    assertThat(life.connection()).isEqualTo(1);
    life.failing("z");
    life.answering();
    life.lost("gone");
    assertThat(life.connection()).isEqualTo(1);
    life.opened();
    assertThat(life.connection()).isEqualTo(2);
  }

  @Test
  void aNoticeStandsBesideTheCause() {
    life.opened();
    life.notice("the latest change is not in use");
    assertThat(life.status().cause()).isEqualTo("the latest change is not in use");
    life.lost("gone");
    assertThat(life.status().cause()).isEqualTo("gone; the latest change is not in use");
    life.notice("");
    assertThat(life.status().cause()).isEqualTo("gone");
  }
}
