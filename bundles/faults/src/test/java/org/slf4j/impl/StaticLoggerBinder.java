// SPDX-License-Identifier: Apache-2.0
package org.slf4j.impl;

import io.jbusups.faults.Journal;
import org.slf4j.ILoggerFactory;
import org.slf4j.spi.LoggerFactoryBinder;

/** Where slf4j 1.7 looks for its implementation: everything goes to the journal. */
public final class StaticLoggerBinder implements LoggerFactoryBinder {

  private static final StaticLoggerBinder SINGLETON = new StaticLoggerBinder();

  private StaticLoggerBinder() {}

  public static StaticLoggerBinder getSingleton() {
    return SINGLETON;
  }

  @Override
  public ILoggerFactory getLoggerFactory() {
    return Journal::logger;
  }

  @Override
  public String getLoggerFactoryClassStr() {
    return Journal.class.getName();
  }
}
