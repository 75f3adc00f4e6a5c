// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import java.time.Duration;
import java.util.Set;

/**
 * How something that is allowed is written to a unit: what to read, whether to write, what came of
 * it. Pure and immutable; whoever carries it out reads and writes.
 */
sealed interface WritePlan extends CommandChoice permits CommandPlan, SettingPlan {

  /** What it is, for a person. */
  String name();

  /** The tables that {@link #decide} rests on: to be read anew, all of them. */
  Set<String> tables();

  /** The tables that {@link #proved} rests on; empty where nothing proves it. */
  Set<String> proofTables();

  /**
   * Whether to write.
   *
   * @param fresh readings that hold nothing older than the request; what was not read since is
   *     unknown in them, and forbids
   */
  CommandStep decide(Readings fresh);

  /**
   * Whether the readings prove that it took effect.
   *
   * @param fresh readings that hold nothing older than the write
   */
  boolean proved(Readings fresh);

  /** How long it may take until the proof is seen. */
  Duration within();

  /** What became of it once the proof was seen. */
  Outcome done(Readings fresh);

  /**
   * What is to be seen, as the end of a sentence.
   *
   * @param last what was seen last
   */
  String wanted(Readings last);

  /** What became of it when the UPS took the write and the proof did not come in its time. */
  default Outcome withoutEffect(Readings last) {
    return Outcome.failed(
        "the UPS has taken it, but within %d s it was not seen that %s; look at the UPS before it is asked again"
            .formatted(within().toSeconds(), wanted(last)));
  }

  /**
   * What became of it when the UPS took the write and could not be watched until its time was over.
   *
   * @param why not
   */
  default Outcome unwatched(String why) {
    return Outcome.failed(
        "the UPS has taken it, but it could not be watched (%s); look at the UPS before it is asked again"
            .formatted(why));
  }

  /** What became of it when the UPS took the write, and nothing that can be read proves more. */
  default Outcome unseen() {
    return new Outcome(
        Outcome.Kind.SUCCESS,
        "the UPS has taken it; nothing that can be read tells whether it took effect");
  }

  /**
   * What became of it when the write may have reached the UPS and its answer did not come.
   *
   * @param why the answer did not come
   */
  default Outcome unanswered(String why) {
    return Outcome.failed(
        "it is not known whether the UPS has taken it (%s); look at the UPS before it is asked again"
            .formatted(why));
  }

  /**
   * What became of it when nothing reached the UPS, or the UPS answered that it refuses.
   *
   * @param why not
   */
  default Outcome notTaken(String why) {
    return Outcome.failed("not carried out, " + why);
  }
}
