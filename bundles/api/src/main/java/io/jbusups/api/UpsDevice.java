// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A UPS, published as an OSGi service. Whoever registers one makes a UPS known to every consumer:
 * the NUT server, the shell.
 *
 * <p>All methods may be called from any thread, return at once and never touch a wire.
 */
@ConsumerType
public interface UpsDevice {

  /** The service property that holds {@link #name()}. */
  String NAME = "ups.name";

  /** The name by which users and NUT clients know it; unique in a container. */
  String name();

  /** One line for people, as {@code LIST UPS} shows it; may be empty. */
  String description();

  /** The latest state. */
  UpsSnapshot snapshot();

  /**
   * Tells the listener of every change from now on; nothing is told when nothing changed.
   *
   * @return closes the subscription
   */
  Subscription subscribe(UpsListener listener);

  /**
   * Carries out an instant command. Returns at once; the stage completes when the outcome is known,
   * which may take as long as the UPS does, on any thread but one that serves a bus: whoever goes
   * on from there may take its time. It never completes exceptionally.
   *
   * <p>What a consumer may ask for is what {@link UpsSnapshot#commands()} lists; whether the user
   * may is the consumer's affair, whether the UPS can the device's. The default knows no command.
   *
   * @param command its name as it is listed, in any case
   * @param value the command's argument, or null without one
   * @param by who asks, for the record
   */
  default CompletionStage<Outcome> instcmd(String command, @Nullable String value, Requester by) {
    return CompletableFuture.completedFuture(
        Outcome.unknown(name() + " offers no command " + command));
  }

  /**
   * Sets a variable. Returns at once and completes as {@link #instcmd} does.
   *
   * <p>What a consumer may set is what {@link UpsSnapshot#variables()} holds with a {@linkplain
   * VariableType#writable() writable} type; a consumer refuses what that type excludes, and the
   * device may refuse more. The default sets nothing.
   *
   * @param variable its name, in any case
   * @param value the value in NUT's unit for that name
   * @param by who asks, for the record
   */
  default CompletionStage<Outcome> set(String variable, String value, Requester by) {
    return CompletableFuture.completedFuture(
        Outcome.unknown(name() + " has no variable " + variable + " that could be set"));
  }

  /** A listener's registration. Closing it twice does no harm. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
