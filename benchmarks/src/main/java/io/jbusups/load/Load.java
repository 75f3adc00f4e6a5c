// SPDX-License-Identifier: Apache-2.0
package io.jbusups.load;

/**
 * What clients do: each asks as soon as it was answered.
 *
 * @param question what is asked
 * @param connections how many clients there are
 * @param depth how many requests a client sends at once, before it waits for all their answers
 * @param acknowledging whether every packet is acknowledged at once (TCP_QUICKACK) and not, as
 *     Linux does for a client that asks and is answered, up to 40 ms later
 */
public record Load(Question question, int connections, int depth, boolean acknowledging) {}
