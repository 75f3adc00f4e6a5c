// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

/**
 * Who asks for an instant command or a setting, for records and messages: whoever asks has already
 * checked that this user may. Immutable.
 *
 * @param user the user's name; empty where nobody had to log in
 * @param address where the user is, such as {@code 192.0.2.7:41814}; empty for the machine itself
 * @param via the door it came through, such as {@code nut} or {@code shell}
 */
public record Requester(String user, String address, String via) {}
