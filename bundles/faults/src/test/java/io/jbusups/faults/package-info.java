// SPDX-License-Identifier: Apache-2.0
/**
 * Random schedules of faults between the real driver and a simulated unit, in virtual time: nothing
 * that is published may ever differ from what the unit held within the documented age.
 */
package io.jbusups.faults;
