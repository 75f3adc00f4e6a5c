// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;
import static io.jbusups.shell.Grid.right;

import com.fasterxml.jackson.databind.JsonNode;
import io.jbusups.api.Attempt;
import io.jbusups.api.Requester;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Attempts to command UPSs, one a row. */
record AttemptTable(List<Attempt> attempts, ZoneId zone) implements View {

  private static final DateTimeFormatter AT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  AttemptTable(List<Attempt> attempts) {
    this(attempts, ZoneId.systemDefault());
  }

  @Override
  public List<String> text(int width) {
    if (attempts.isEmpty()) {
      return List.of("Nothing was asked of a UPS since this container started.");
    }
    var grid =
        new Grid(
            left("At"),
            left("Who"),
            left("UPS"),
            left("What"),
            left("Outcome"),
            right("Took"),
            left("Why"));
    for (Attempt attempt : attempts) {
      String to = attempt.value() == null ? "" : " " + attempt.value();
      grid.row(
          AT.format(attempt.at().atZone(zone).truncatedTo(ChronoUnit.SECONDS)),
          who(attempt.by()),
          attempt.ups(),
          attempt.name() + (attempt.kind() == Attempt.Kind.SETTING ? " =" : "") + to,
          word(attempt.outcome().kind()),
          Amount.duration(Optional.of(attempt.took())),
          attempt.outcome().message());
    }
    return grid.lines(width);
  }

  private static String who(Requester by) {
    String user = by.user().isEmpty() ? by.via() : by.user();
    return by.address().isEmpty() ? user : user + " at " + by.address();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public JsonNode json() {
    return Json.array(
        attempts,
        attempt ->
            Json.object()
                .put("at", attempt.at().toString())
                .put("user", attempt.by().user())
                .put("address", attempt.by().address())
                .put("via", attempt.by().via())
                .put("ups", attempt.ups())
                .put("kind", word(attempt.kind()))
                .put("name", attempt.name())
                .put("value", attempt.value())
                .put("outcome", word(attempt.outcome().kind()))
                .put("message", attempt.outcome().message())
                .put("seconds", Amount.seconds(attempt.took())));
  }
}
