// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of certificates whose time is up or nearly so, once a day. Not thread-safe. */
final class Expiry {

  private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final Duration AGAIN = Duration.ofDays(1);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

  private final InstantSource clock;
  private @Nullable Path file;
  private List<X509Certificate> certificates = List.of();
  private Instant next = Instant.MIN;

  Expiry(InstantSource clock) {
    this.clock = clock;
  }

  /** Takes over what a file holds now, and warns of it at once. */
  void watch(Path holder, List<X509Certificate> held) {
    file = holder;
    certificates = held;
    next = Instant.MIN;
    look();
  }

  /** Nothing to warn of any more. */
  void forget() {
    certificates = List.of();
  }

  /** Warns if there is something to warn of and a day has passed since the last time. */
  void look() {
    var now = clock.instant();
    if (now.isBefore(next)) {
      return;
    }
    next = now.plus(AGAIN);
    certificates.stream()
        .filter(one -> one.getNotAfter().toInstant().isBefore(now.plus(AHEAD)))
        .forEach(one -> warn(one, now));
  }

  private void warn(X509Certificate one, Instant now) {
    var end = one.getNotAfter().toInstant();
    LOG.warn(
        "The certificate '{}' in {} (tls.keystore in etc/nut.server.cfg) {} on {}: clients that"
            + " verify it {}. Put a new one into the file; it is taken up at once.",
        one.getSubjectX500Principal(),
        file,
        end.isBefore(now) ? "expired" : "expires",
        DATE.format(end),
        end.isBefore(now) ? "no longer connect" : "will not connect any more");
  }
}
