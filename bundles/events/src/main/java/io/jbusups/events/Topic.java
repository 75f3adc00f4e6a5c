// SPDX-License-Identifier: Apache-2.0
package io.jbusups.events;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.event.Event;
import org.osgi.service.event.EventAdmin;
import org.osgi.service.event.EventConstants;

/**
 * Events of one kind about one thing. They are numbered from 1, so that a listener knows what it
 * missed. Safe for use by any thread.
 */
final class Topic {

  /** The property with an event's number. */
  static final String SEQUENCE = "sequence";

  private final EventAdmin events;
  private final String name;
  private final AtomicLong sequence = new AtomicLong();

  /**
   * @param kind what stands before and after the thing's name, with %s for it
   * @param thing its characters that a topic cannot have become underscores
   */
  Topic(EventAdmin events, String kind, String thing) {
    this.events = events;
    this.name = kind.formatted(thing.replaceAll("[^A-Za-z0-9_-]", "_"));
  }

  /** Returns at once; listeners hear of it on the event admin's thread, in order. */
  void post(Map<String, ?> properties) {
    Map<String, Object> all = new HashMap<>(properties);
    all.put(SEQUENCE, sequence.incrementAndGet());
    all.put(EventConstants.TIMESTAMP, System.currentTimeMillis());
    events.postEvent(new Event(name, all));
  }
}
