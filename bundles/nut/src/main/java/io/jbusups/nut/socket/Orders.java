// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.Attempt;
import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.nut.words.Quoted;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Instant commands and settings that come from a peer: upsd has checked who may. Confined to the
 * socket thread.
 */
final class Orders {

  private static final Logger LOG = LoggerFactory.getLogger(Orders.class);
  private static final Requester BY = new Requester("", "", "nut-socket");

  /** More at a time is no honest use. */
  private static final int MOST = 16;

  private final Driven ups;
  private final Executor thread;
  private final Consumer<String> answer;
  private int pending;

  Orders(Driven ups, Executor thread, Consumer<String> answer) {
    this.ups = ups;
    this.thread = thread;
    this.answer = answer;
  }

  void command(SocketRequest.Command request) {
    order(
        request,
        Permitted.command(ups.told(), request.name()),
        () -> ups.device().instcmd(request.name(), request.value(), BY));
  }

  void set(SocketRequest.Set request) {
    order(
        request,
        Permitted.setting(ups.told(), request.name(), request.value()),
        () -> ups.device().set(request.name(), request.value(), BY));
  }

  private void order(
      SocketRequest.Order request, Outcome permitted, Supplier<CompletionStage<Outcome>> asking) {
    if (!permitted.successful()) {
      refuse(request, permitted);
    } else if (pending >= MOST) {
      refuse(request, Outcome.failed("too many others are still being carried out"));
    } else {
      pending++;
      ask(asking)
          .whenComplete(
              (outcome, defect) ->
                  thread.execute(
                      () -> {
                        pending--;
                        done(request, defect == null ? outcome : failed(defect));
                      }));
    }
  }

  /** The device never hears of it. */
  private void refuse(SocketRequest.Order request, Outcome why) {
    ups.refusals().add(BY, ups.name(), request.kind(), request.name(), request.value(), why);
    answer(request, why);
  }

  private static CompletionStage<Outcome> ask(Supplier<CompletionStage<Outcome>> asking) {
    try {
      return asking.get();
    } catch (RuntimeException defect) {
      return CompletableFuture.failedStage(defect);
    }
  }

  private static Outcome failed(Throwable defect) {
    return Outcome.failed(defect.toString());
  }

  private void done(SocketRequest.Order request, Outcome outcome) {
    if (!outcome.successful()) {
      LOG.warn(
          "{}: {} {} was not carried out: {}",
          ups,
          request.kind() == Attempt.Kind.COMMAND ? "command" : "setting of",
          request.name(),
          outcome.message());
    }
    answer(request, outcome);
  }

  private void answer(SocketRequest.Order request, Outcome outcome) {
    var tracking = request.tracking();
    if (tracking != null) {
      answer.accept("TRACKING " + word(tracking) + ' ' + code(outcome.kind()) + '\n');
    }
  }

  /** As upsd sent it: its ids need no quotes, and some readers expect none. */
  private static String word(String id) {
    return id.matches("[A-Za-z0-9._-]+") ? id : Quoted.of(id);
  }

  /** What NUT's drivers return (NUT's developer guide, sections on instcmd and setvar). */
  private static int code(Outcome.Kind kind) {
    return switch (kind) {
      case SUCCESS -> 0;
      case UNKNOWN -> 1;
      case INVALID_ARGUMENT -> 2;
      case FAILED -> 3;
    };
  }
}
