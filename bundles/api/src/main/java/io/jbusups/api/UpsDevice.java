// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

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

  /** A listener's registration. Closing it twice does no harm. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
