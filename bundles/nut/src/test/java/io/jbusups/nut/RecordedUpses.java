// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.DataState;
import io.jbusups.api.Instcmd;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.api.VariableType;
import io.jbusups.api.VariableType.Choice;
import io.jbusups.api.VariableType.Numeric;
import io.jbusups.api.VariableType.Range;
import io.jbusups.api.VariableType.Ranges;
import io.jbusups.api.VariableType.Text;
import io.jbusups.nut.Transcript.Exchange;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The four UPSs of the recording, holding the variables that it lists. */
final class RecordedUpses {

  private static final Pattern PAIR = Pattern.compile("[A-Z]+ \\S+ (\\S+)(?: \"(.*)\")?");

  /** What {@code GET TYPE} says of them beyond plain numbers. */
  private static final Map<String, VariableType> TYPES =
      Map.of(
          "dummy ups.id", new Text(true, 16),
          "fake ups.id", new Text(true, 8),
          "fake ups.contacts", new Text(false, 0),
          "fake input.sensitivity", new Choice(true, List.of("low", "high")),
          "fake input.transfer.low", new Ranges(true, List.of(range(80, 95), range(100, 105))));

  private final Transcript transcript;
  private final FakeUps socomec;
  private final FakeUps dummy;
  private final FakeUps fake;
  private final FakeUps absent;
  private final Map<String, UpsSnapshot> recorded;

  RecordedUpses(Transcript transcript) {
    this.transcript = transcript;
    recorded =
        Map.of(
            "socomec", snapshot("socomec"), "dummy", snapshot("dummy"), "fake", snapshot("fake"));
    socomec = new FakeUps("socomec", "Socomec DELPHYS MX", recorded.get("socomec"));
    dummy = new FakeUps("dummy", "A \"dummy\" with \\ and # inside", recorded.get("dummy"));
    fake = new FakeUps("fake", "", recorded.get("fake"));
    fake.outcomes(RecordedUpses::outcome);
    absent = new FakeUps("absent", "no driver runs for it", FakeUps.without(DataState.UNREACHED));
  }

  Catalogue catalogue() {
    return new Catalogue(
        Stream.of(socomec, dummy, fake, absent).map(u -> new ServedUps(u.name(), u)).toList(),
        Map.of());
  }

  private static CompletionStage<Outcome> outcome(String command) {
    return switch (command) {
      case "load.off.delay" -> CompletableFuture.completedFuture(Outcome.failed("the test"));
      case "nosuch.command" -> CompletableFuture.completedFuture(Outcome.invalid("the test"));
      case "beeper.mute" -> new CompletableFuture<>();
      default -> CompletableFuture.completedFuture(Outcome.DONE);
    };
  }

  /** The state in which the sections before left the UPSs, where it matters. */
  void before(String section) {
    if (section.equals("FSD")) {
      var nobody = new Requester("", "", "");
      fake.set("input.sensitivity", "high", nobody);
      fake.set("input.transfer.low", "85.7", nobody);
      fake.set("ups.delay.shutdown", "abc", nobody);
    }
  }

  /** Does what was done outside the connection when the recording was made. */
  void happen(String event) {
    switch (event) {
      case "the fake driver says DATASTALE" -> fake.now(FakeUps.without(DataState.STALE));
      case "the fake driver says DATAOK" -> fake.now(recorded.get("fake"));
      case "kill the socomec driver" -> socomec.now(FakeUps.without(DataState.UNREACHED));
      case "stop the socomec driver with SIGSTOP, 17 s" ->
          socomec.now(FakeUps.without(DataState.STALE));
      case "start the socomec driver", "continue the socomec driver, 5 s" ->
          socomec.now(recorded.get("socomec"));
      default -> throw new IllegalArgumentException(event);
    }
  }

  private UpsSnapshot snapshot(String ups) {
    var writable = new HashSet<String>();
    lines("LIST RW", ups).forEach(line -> writable.add(line.group(1)));
    var variables =
        lines("LIST VAR", ups)
            .map(line -> variable(ups, line.group(1), line.group(2), writable))
            .toList();
    var commands = lines("LIST CMD", ups).map(line -> new Instcmd(line.group(1))).toList();
    return FakeUps.fresh(variables, commands);
  }

  private static Variable variable(
      String ups, String name, String quoted, HashSet<String> writable) {
    var value = quoted.replaceAll("\\\\(.)", "$1");
    var type = TYPES.getOrDefault(ups + ' ' + name, new Numeric(writable.contains(name)));
    return new Variable(name, value, type);
  }

  /** The lines of a list in the section of that name. */
  private Stream<Matcher> lines(String list, String ups) {
    return transcript.section(list).steps().stream()
        .filter(step -> step instanceof Exchange e && e.request().equals(list + ' ' + ups))
        .flatMap(step -> ((Exchange) step).answers().stream())
        .filter(line -> !line.startsWith("BEGIN ") && !line.startsWith("END "))
        .map(PAIR::matcher)
        .filter(Matcher::matches);
  }

  private static Range range(int min, int max) {
    return new Range(BigDecimal.valueOf(min), BigDecimal.valueOf(max));
  }
}
