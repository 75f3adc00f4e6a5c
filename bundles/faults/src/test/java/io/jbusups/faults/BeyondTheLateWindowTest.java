// SPDX-License-Identifier: Apache-2.0
package io.jbusups.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.testkit.Event;
import io.jbusups.testkit.Event.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The physical limit: RTU answers do not say what they answer, so one that comes after all waiting
 * can be taken for another. How much later than promised is what this holds on to.
 */
class BeyondTheLateWindowTest {

  private static List<String> wrongWith(Duration latest, int size) {
    var wrong = new ArrayList<String>();
    for (int at = 0; at < 4000; at += 200) {
      var late = List.of(new Event(at, Kind.LATE, 0, 1, size, 0));
      wrong.addAll(new Site(1, latest, false).play(late).wrong());
    }
    return wrong;
  }

  @Test
  void anAnswerWithinTwiceTheTimeOutIsNeverMisunderstood() {
    assertThat(wrongWith(Site.TIMEOUT.multipliedBy(2), 999)).isEmpty();
  }

  @Test
  void anAnswerThatComesAfterEveryWindowMayBeTakenForAnother() {
    var found = new ArrayList<String>();
    for (int size = 500; size < 1000; size += 50) {
      found.addAll(wrongWith(Site.TIMEOUT.multipliedBy(30), size));
    }
    assertThat(found).as("if none is wrong any more, the documented limit can go").isNotEmpty();
  }
}
