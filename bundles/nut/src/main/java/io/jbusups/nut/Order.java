// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.api.UpsDevice;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An instant command or a setting that a client wants of a UPS. As with upsd the client is not kept
 * waiting: it hears that the order was taken, and may follow what comes of it.
 *
 * @param name of the command or variable, as the client said it
 */
record Order(
    ServedUps ups,
    Session session,
    Site site,
    Attempt.Kind kind,
    String name,
    @Nullable String value) {

  private static final Logger LOG = LoggerFactory.getLogger(Order.class);

  /** How a UPS is told. */
  @FunctionalInterface
  interface Telling {
    CompletionStage<Outcome> tell(UpsDevice ups, Requester by);
  }

  /**
   * Tells the UPS, which keeps the record of it.
   *
   * @return what the client is told
   */
  Encoded give(Telling telling) {
    CompletableFuture<Outcome> outcome;
    try {
      outcome = telling.tell(ups.device(), by()).toCompletableFuture();
    } catch (RuntimeException e) {
      broken(e);
      return (kind == Attempt.Kind.COMMAND ? NutError.INSTCMD_FAILED : NutError.SET_FAILED)
          .answer();
    }
    // Whatever a device of somebody else's does, who asks what became of it gets an answer.
    var known = outcome.exceptionally(this::broken);
    known.thenAccept(this::log);
    return session.tracking()
        ? Encoded.line("OK TRACKING " + site.ledger().trackings().follow(known))
        : PrivilegedRequest.OK;
  }

  /**
   * Does not let it through to the UPS. That is on record for a user who was known: what somebody
   * says who is not would let anybody fill the record.
   *
   * @return what the client is told
   */
  Encoded refuse(NutError error) {
    if (session.proof() != null && session.proof().user() != null) {
      var outcome = Outcome.failed("refused by the NUT server: " + error.word());
      site.ledger().refusals().add(by(), ups.real(), kind, name, value, outcome);
    }
    return error.answer();
  }

  private Requester by() {
    return new Requester(session.who(), session.peer().address(), "nut");
  }

  private Outcome broken(Throwable cause) {
    LOG.error("The service of UPS {} failed", ups.real(), cause);
    return Outcome.failed("the UPS's service failed: " + cause);
  }

  private void log(Outcome outcome) {
    var by = by();
    LOG.info(
        "{} {} on UPS {} by {} from {}: {} {}",
        kind == Attempt.Kind.COMMAND ? "INSTCMD" : "SET VAR",
        name,
        ups.real(),
        by.user(),
        by.address(),
        outcome.kind(),
        outcome.message());
  }
}
