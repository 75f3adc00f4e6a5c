// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.bus.Words;
import io.jbusups.models.Command;
import io.jbusups.models.Command.Interlock;
import io.jbusups.models.Command.Proof;
import io.jbusups.models.CommandArgument;
import io.jbusups.models.Condition;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Point;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an allowed command of a unit is carried out: what to read, whether to write, what came of it.
 * Pure and immutable; whoever carries it out reads and writes.
 *
 * @param offset by how much the unit's registers are shifted against the model's first base
 * @param seconds the durations that are set, by variable, for commands that take one
 */
record CommandPlan(UpsModel model, Command command, int offset, Map<String, Integer> seconds)
    implements CommandChoice {

  /** The tables that {@link #decide} rests on: to be read anew, all of them. */
  Set<String> tables() {
    return tables(
        Stream.concat(
            Stream.of(command.permission(), proof()),
            command.unless().stream().map(Interlock::when)));
  }

  /** The tables that {@link #proved} rests on; empty where nothing proves the command. */
  Set<String> proofTables() {
    return tables(Stream.of(proof()));
  }

  private Set<String> tables(Stream<@Nullable Condition> conditions) {
    var tables = new TreeSet<String>();
    conditions
        .filter(Objects::nonNull)
        .flatMap(Condition::codes)
        .map(this::point)
        .forEach(
            point -> {
              tables.add(point.table());
              if (point.presence() != null) {
                tables.add(point.presence().table());
              }
              if (point.scale() != null) {
                tables.add(point.scale().point().table());
              }
            });
    return tables;
  }

  /**
   * Whether to write.
   *
   * @param fresh readings that hold nothing older than the request for the command; what was not
   *     read since is unknown in them, and forbids
   */
  CommandStep decide(Readings fresh) {
    var judge = new Conditions(fresh);
    var facts = new CommandFacts(model, fresh);
    @Nullable Condition proof = proof();
    if (proof != null && judge.judge(proof) == Truth.TRUE) {
      return stop(Outcome.Kind.SUCCESS, "already so: " + facts.named(proof));
    }
    for (Interlock interlock : command.unless()) {
      Truth truth = judge.judge(interlock.when());
      if (truth == Truth.TRUE) {
        return refused(interlock.text() + ": " + facts.deciding(interlock.when()));
      }
      if (truth == Truth.UNKNOWN) {
        return refused(
            "it is not known whether %s: %s"
                .formatted(interlock.text(), facts.missing(interlock.when())));
      }
    }
    @Nullable Condition permission = command.permission();
    if (permission != null && judge.judge(permission) == Truth.UNKNOWN) {
      return refused("it is not known whether the UPS permits it: " + facts.missing(permission));
    }
    if (permission != null && judge.judge(permission) == Truth.FALSE) {
      return refused("the UPS does not permit it now: " + facts.named(permission));
    }
    // What may have been so before would prove nothing after the write.
    if (proof != null && judge.judge(proof) == Truth.UNKNOWN) {
      return refused("it is not known whether it is so already: " + facts.missing(proof));
    }
    return write();
  }

  private CommandStep write() {
    for (CommandArgument argument : command.write().arguments()) {
      @Nullable Integer set = seconds.get(argument.variable());
      if (set == null) {
        return refused(argument.variable() + " is not set");
      }
      if (!argument.takes(set)) {
        return stop(
            Outcome.Kind.INVALID_ARGUMENT,
            "%s is %d s, and the UPS takes %d to %d s"
                .formatted(argument.variable(), set, argument.min(), argument.max()));
      }
    }
    int[] words =
        command.write().words().stream()
            .mapToInt(word -> word.word(one -> Objects.requireNonNull(seconds.get(one.variable()))))
            .toArray();
    return new CommandStep.Go(
        command.write().function(), command.write().address() + offset, Words.of(words));
  }

  private CommandStep refused(String why) {
    return stop(Outcome.Kind.FAILED, why + "; nothing was written");
  }

  private CommandStep stop(Outcome.Kind kind, String why) {
    return new CommandStep.Stop(new Outcome(kind, why));
  }

  /**
   * Whether the readings prove that the command took effect.
   *
   * @param fresh readings that hold nothing older than the write
   */
  boolean proved(Readings fresh) {
    @Nullable Condition proof = proof();
    return proof != null && new Conditions(fresh).judge(proof) == Truth.TRUE;
  }

  private @Nullable Condition proof() {
    @Nullable Proof then = command.then();
    return then == null ? null : then.when();
  }

  /** How long it may take until the proof is seen. */
  Duration within() {
    return Objects.requireNonNull(command.then()).within();
  }

  /**
   * What became of it when the UPS took the write and could not be watched until its time was over.
   *
   * @param why not
   */
  Outcome unwatched(String why) {
    return Outcome.failed(
        "the UPS has taken it, but it could not be watched (%s); look at the UPS before it is asked again"
            .formatted(why));
  }

  /** What became of it once the proof was seen. */
  Outcome done(Readings fresh) {
    return new Outcome(
        Outcome.Kind.SUCCESS,
        new CommandFacts(model, fresh).named(Objects.requireNonNull(proof())));
  }

  /** What became of it when the UPS took the write, and nothing that can be read proves more. */
  Outcome unseen() {
    return new Outcome(
        Outcome.Kind.SUCCESS,
        "the UPS has taken it; nothing that can be read tells whether it took effect");
  }

  /** What became of it when the UPS took the write and the proof did not come in its time. */
  Outcome withoutEffect(Readings last) {
    Proof then = Objects.requireNonNull(command.then());
    return Outcome.failed(
        "the UPS has taken it, but within %d s it was not seen that %s; look at the UPS before it is asked again"
            .formatted(
                then.within().toSeconds(), new CommandFacts(model, last).wanted(then.when())));
  }

  /**
   * What became of it when the write may have reached the UPS and its answer did not come.
   *
   * @param why the answer did not come
   */
  Outcome unanswered(String why) {
    return Outcome.failed(
        "it is not known whether the UPS has taken it (%s); look at the UPS before it is asked again"
            .formatted(why));
  }

  /**
   * What became of it when nothing reached the UPS, or the UPS answered that it refuses.
   *
   * @param why not
   */
  Outcome notTaken(String why) {
    return Outcome.failed("not carried out, " + why);
  }

  private Point point(String code) {
    return Objects.requireNonNull(model.points().get(code), code);
  }
}
