// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instant command or a setting on its way to a UPS. As with upsd the client is not kept waiting:
 * it hears that the order was taken, and may follow what comes of it.
 *
 * @param undelivered what the client is told where the UPS's service does not even take it
 */
record Order(ServedUps ups, Session session, NutError undelivered) {

  private static final Logger LOG = LoggerFactory.getLogger(Order.class);

  /** How a UPS is told. */
  @FunctionalInterface
  interface Telling {
    CompletionStage<Outcome> tell(UpsDevice ups, Requester by);
  }

  /**
   * Tells the UPS.
   *
   * @return what the client is told
   */
  Encoded give(Site site, String what, Telling telling) {
    var by = new Requester(session.who(), session.peer().address(), "nut");
    CompletableFuture<Outcome> outcome;
    try {
      outcome = telling.tell(ups.device(), by).toCompletableFuture();
    } catch (RuntimeException e) {
      broken(e);
      return undelivered.answer();
    }
    // Whatever a device of somebody else's does, who asks what became of it gets an answer.
    var known = outcome.exceptionally(this::broken);
    known.thenAccept(end -> log(what, by, end));
    return session.tracking()
        ? Encoded.line("OK TRACKING " + site.ledger().trackings().follow(known))
        : PrivilegedRequest.OK;
  }

  private Outcome broken(Throwable cause) {
    LOG.error("The service of UPS {} failed", ups.real(), cause);
    return Outcome.failed("the UPS's service failed: " + cause);
  }

  private void log(String what, Requester by, Outcome outcome) {
    LOG.info(
        "{} on UPS {} by {} from {}: {} {}",
        what,
        ups.real(),
        by.user(),
        by.address(),
        outcome.kind(),
        outcome.message());
  }
}
