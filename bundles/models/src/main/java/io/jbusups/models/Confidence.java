// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

/** What a model rests on. */
public enum Confidence {
  /** A capture of a real unit is among its tests. */
  MEASURED,
  /** Public reports or driver code of real units confirm its main tables; no capture was seen. */
  REPORTED,
  /** The maker's documents only. */
  DOCUMENTED
}
