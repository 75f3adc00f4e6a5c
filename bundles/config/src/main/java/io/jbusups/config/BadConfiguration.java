// SPDX-License-Identifier: Apache-2.0
package io.jbusups.config;

import java.util.List;

/** A configuration that cannot be used; the message lists every reason, one a line. */
public final class BadConfiguration extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  @SuppressWarnings("serial") // a copy of the JDK's, which is serializable
  private final List<String> problems;

  public BadConfiguration(List<String> problems) {
    super(String.join("\n", problems));
    this.problems = List.copyOf(problems);
  }

  /** Every reason: file, key, value and what to write instead. */
  public List<String> problems() {
    return problems;
  }
}
