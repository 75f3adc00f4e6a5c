// SPDX-License-Identifier: Apache-2.0
package io.jbusups.bus;

/**
 * The unit confirmed a write, and its answer was checked against the request. Whether it does what
 * was written, only its registers tell: units may confirm a command and ignore it.
 *
 * @param request what was written
 */
public record Written(WriteRequest request) implements BusReply {}
