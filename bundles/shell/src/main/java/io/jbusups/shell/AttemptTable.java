// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;

import com.fasterxml.jackson.databind.JsonNode;
import io.jbusups.api.Attempt;
import io.jbusups.api.Requester;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Attempts to command UPSs, one a row; what became of each, in words, stands below. */
record AttemptTable(List<Attempt> attempts, ZonedDateTime now) implements View {

  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final DateTimeFormatter BEFORE = DateTimeFormatter.ofPattern("MM-dd HH:mm:ss");

  /** The rest of a value is in JSON: rows are for reading. */
  private static final int LONGEST = 40;

  private static final Duration NOTICEABLE = Duration.ofMillis(100);

  /** An IPv6 address stands in brackets before its port. */
  private static final Pattern ADDRESS = Pattern.compile("\\[?([^\\[\\]]+?)\\]?:[0-9]+");

  @Override
  public List<String> text(int width) {
    if (attempts.isEmpty()) {
      return List.of("Nothing was asked of a UPS since this container started.");
    }
    var grid = new Grid(left("At"), left("Who"), left("UPS"), left("What"), left("Outcome"));
    for (Attempt attempt : attempts) {
      grid.rowAndNote(
          note(attempt),
          at(attempt.at()),
          who(attempt.by()),
          attempt.ups(),
          what(attempt),
          word(attempt.outcome().kind()));
    }
    return grid.lines(width);
  }

  private String at(Instant at) {
    ZonedDateTime local = at.atZone(now.getZone());
    return (local.toLocalDate().equals(now.toLocalDate()) ? TODAY : BEFORE).format(local);
  }

  /** What took no time to tell was not asked of the UPS. */
  private static String note(Attempt attempt) {
    String message = attempt.outcome().message();
    if (attempt.took().compareTo(NOTICEABLE) < 0) {
      return message;
    }
    String took = "after " + Amount.duration(Optional.of(attempt.took()));
    return message.isEmpty() ? took : took + ": " + message;
  }

  private static String what(Attempt attempt) {
    String name = cut(attempt.name()) + (attempt.kind() == Attempt.Kind.SETTING ? " =" : "");
    return attempt.value() == null ? name : name + " " + cut(attempt.value());
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static String who(Requester by) {
    String user = by.user().isEmpty() ? by.via() : by.user();
    return by.address().isEmpty() ? user : user + "@" + host(by.address());
  }

  private static String host(String address) {
    var matcher = ADDRESS.matcher(address);
    return matcher.matches() ? matcher.group(1) : address;
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
