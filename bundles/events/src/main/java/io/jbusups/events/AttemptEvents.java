// SPDX-License-Identifier: Apache-2.0
package io.jbusups.events;

import io.jbusups.api.Attempt;
import io.jbusups.api.AttemptListener;
import io.jbusups.api.UpsDevice;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.event.EventAdmin;

/** Posts {@code ups/NAME/attempt} for each attempt to command a UPS, carried out or not. */
@Component
public final class AttemptEvents implements AttemptListener {

  private final EventAdmin events;

  /** Only UPSs that were there are asked for anything, so that these do not become many. */
  private final Map<String, Topic> topics = new ConcurrentHashMap<>();

  @Activate
  public AttemptEvents(@Reference EventAdmin events) {
    this.events = events;
  }

  @Override
  public void attempted(Attempt attempt) {
    topics
        .computeIfAbsent(attempt.ups(), ups -> new Topic(events, "ups/%s/attempt", ups))
        .post(
            Map.of(
                UpsDevice.NAME,
                attempt.ups(),
                "user",
                attempt.by().user(),
                "address",
                attempt.by().address(),
                "via",
                attempt.by().via(),
                "kind",
                attempt.kind().name().toLowerCase(Locale.ROOT),
                "name",
                attempt.name(),
                "value",
                Objects.requireNonNullElse(attempt.value(), ""),
                "outcome",
                attempt.outcome().kind().name().toLowerCase(Locale.ROOT),
                "message",
                attempt.outcome().message(),
                "ms",
                attempt.took().toMillis()));
  }
}
