// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.time.Instant;

/**
 * One connection to the NUT server, as it was at the moment of asking. Immutable.
 *
 * @param address the client's address and port, such as {@code 127.0.0.1:41814} or {@code
 *     [::1]:41814}
 * @param connectedSince when the connection was accepted
 * @param ups the UPS it is logged in to, as clients name it; empty before {@code LOGIN}
 * @param user the user whose rights it has, else the user name it gave; empty before {@code
 *     USERNAME}
 * @param role {@code primary} or {@code secondary} for upsmon, as far as it is known; else empty
 * @param tls whether the connection is encrypted
 * @param lastCommand its latest request's command words, such as {@code GET VAR}, never an argument
 *     and so never a secret; empty before the first
 * @param requests how many requests it has sent
 */
public record NutClient(
    String address,
    Instant connectedSince,
    String ups,
    String user,
    String role,
    boolean tls,
    String lastCommand,
    long requests) {}
