// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.words;

/** One of each {@link Scan}: they hold nothing, so one serves every connection. */
final class Scans {

  static final Scan START = new Scan.Between();
  static final Scan BARE = new Scan.Bare();
  static final Scan QUOTED = new Scan.Quoted();
  static final Scan ESCAPED_BARE = new Scan.Escaped(false);
  static final Scan ESCAPED_QUOTED = new Scan.Escaped(true);
  static final Scan COMMENT = new Scan.Comment();
  static final Scan COMPLETE = new Scan.Complete();

  private Scans() {}
}
