// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsSnapshot;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Everything that answers are made of, at the moment of a request. Immutable, but for the ledger.
 *
 * @param catalogue the UPSs
 * @param descriptions what variables and commands mean
 * @param version of this product, such as {@code 0.1.0}
 * @param policy who may ask for what
 * @param accounts who knows the users
 * @param ledger what is remembered
 */
record Site(
    Catalogue catalogue,
    Descriptions descriptions,
    String version,
    Policy policy,
    Accounts accounts,
    Ledger ledger) {

  /** A site without users. */
  Site(Catalogue catalogue, Descriptions descriptions, String version) {
    this(catalogue, descriptions, version, Policy.OPEN, Accounts.NOBODY, Ledger.empty());
  }

  /** The release of NUT's upsd whose recorded answers this server is tested against. */
  private static final String LIKE_UPSD = "2.8.5";

  /**
   * The answer to VER. Clients and scanners look for the first four words and take the fifth for a
   * version; what follows says what really answers.
   */
  String info() {
    return "Network UPS Tools upsd " + LIKE_UPSD + " compatible - JBUS UPS for Karaf " + version;
  }

  /** Answers for a UPS that is known, whatever its state. */
  Encoded known(String ups, Function<ServedUps, Encoded> answer) {
    var served = catalogue.find(ups);
    return served == null ? NutError.UNKNOWN_UPS.answer() : answer.apply(served);
  }

  /** Something that a UPS is asked for, as one of its snapshots tells it. */
  @FunctionalInterface
  interface Reading {
    Encoded of(ServedUps served, UpsSnapshot snapshot);
  }

  /** Answers for a UPS from one of its snapshots, provided that it can be trusted. */
  Encoded fresh(String ups, Reading reading) {
    return fresh(ups, reading, (served, error) -> error.answer());
  }

  /**
   * The same, for those who want to know what a UPS was not asked because of its state.
   *
   * @param refused gives the answer then
   */
  Encoded fresh(String ups, Reading reading, BiFunction<ServedUps, NutError, Encoded> refused) {
    var served = catalogue.find(ups);
    if (served == null) {
      return NutError.UNKNOWN_UPS.answer();
    }
    boolean forced = ledger.shutdowns().latched(served.real());
    var snapshot = forced ? served.forcedSnapshot() : served.snapshot();
    return switch (snapshot.state()) {
      case UNREACHED -> refused.apply(served, NutError.DRIVER_NOT_CONNECTED);
      case STALE -> refused.apply(served, NutError.DATA_STALE);
      case FRESH -> reading.of(served, snapshot);
    };
  }
}
