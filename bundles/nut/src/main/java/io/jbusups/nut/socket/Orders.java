// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.nut.words.Quoted;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
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
    var name = request.name();
    order(
        "command " + name,
        request.tracking(),
        Permitted.command(ups.told(), name),
        () -> ups.device().instcmd(name, request.value(), BY));
  }

  void set(SocketRequest.Set request) {
    order(
        "setting of " + request.name(),
        request.tracking(),
        Permitted.setting(ups.told(), request.name(), request.value()),
        () -> ups.device().set(request.name(), request.value(), BY));
  }

  private void order(
      String what,
      @Nullable String tracking,
      Outcome permitted,
      Supplier<CompletionStage<Outcome>> order) {
    if (!permitted.successful()) {
      answer(tracking, permitted);
    } else if (pending >= MOST) {
      answer(tracking, Outcome.failed("too many others are still being carried out"));
    } else {
      pending++;
      carryOut(order)
          .whenComplete(
              (outcome, defect) ->
                  thread.execute(
                      () -> {
                        pending--;
                        done(what, tracking, defect == null ? outcome : failed(defect));
                      }));
    }
  }

  private static CompletionStage<Outcome> carryOut(Supplier<CompletionStage<Outcome>> order) {
    try {
      return order.get();
    } catch (RuntimeException defect) {
      return CompletableFuture.failedStage(defect);
    }
  }

  private static Outcome failed(Throwable defect) {
    return Outcome.failed(defect.toString());
  }

  private void done(String what, @Nullable String tracking, Outcome outcome) {
    if (!outcome.successful()) {
      LOG.warn("{}: {} was not carried out: {}", ups, what, outcome.message());
    }
    answer(tracking, outcome);
  }

  private void answer(@Nullable String tracking, Outcome outcome) {
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
