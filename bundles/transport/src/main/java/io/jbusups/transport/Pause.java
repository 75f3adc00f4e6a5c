// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

/**
 * When a bus has to be stepped again.
 *
 * @param until at the latest, as {@link System#nanoTime()}
 * @param listening whether also as soon as its link has something to tell
 */
record Pause(long until, boolean listening) {}
