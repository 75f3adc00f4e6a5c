// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.bus.Words;
import io.jbusups.models.Command;
import io.jbusups.models.Command.Proof;
import io.jbusups.models.CommandArgument;
import io.jbusups.models.Condition;
import io.jbusups.models.UpsModel;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How an allowed command of a unit is carried out.
 *
 * @param offset by how much the unit's registers are shifted against the model's first base
 * @param seconds the durations that are set, by variable, for commands that take one
 */
record CommandPlan(UpsModel model, Command command, int offset, Map<String, Integer> seconds)
    implements WritePlan {

  @Override
  public String name() {
    return command.name();
  }

  @Override
  public Set<String> tables() {
    return guards().tables(Stream.concat(guards().points(), proofPoints()));
  }

  @Override
  public Set<String> proofTables() {
    return guards().tables(proofPoints());
  }

  private Stream<String> proofPoints() {
    return Stream.ofNullable(proof()).flatMap(Condition::codes);
  }

  @Override
  public CommandStep decide(Readings fresh) {
    @Nullable Condition proof = proof();
    var facts = new CommandFacts(model, fresh);
    Truth already = proof == null ? Truth.FALSE : new Conditions(fresh).judge(proof);
    if (proof != null && already == Truth.TRUE) {
      return CommandStep.already(facts.named(proof));
    }
    Optional<CommandStep> forbidden = guards().forbid(fresh);
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    // What may have been so before would prove nothing after the write.
    if (proof != null && already == Truth.UNKNOWN) {
      return CommandStep.refused(
          "it is not known whether it is so already: " + facts.missing(proof));
    }
    return write();
  }

  private CommandStep write() {
    for (CommandArgument argument : command.write().arguments()) {
      @Nullable Integer set = seconds.get(argument.variable());
      if (set == null) {
        return CommandStep.refused(argument.variable() + " is not set");
      }
      if (!argument.takes(set)) {
        return new CommandStep.Stop(
            Outcome.invalid(
                "%s is %d s, and the UPS takes %d to %d s"
                    .formatted(argument.variable(), set, argument.min(), argument.max())));
      }
    }
    int[] words =
        command.write().words().stream()
            .mapToInt(word -> word.word(one -> Objects.requireNonNull(seconds.get(one.variable()))))
            .toArray();
    return new CommandStep.Go(
        command.write().function(), command.write().address() + offset, Words.of(words));
  }

  @Override
  public boolean proved(Readings fresh) {
    @Nullable Condition proof = proof();
    return proof != null && new Conditions(fresh).judge(proof) == Truth.TRUE;
  }

  @Override
  public Duration within() {
    return Objects.requireNonNull(command.then()).within();
  }

  @Override
  public Outcome done(Readings fresh) {
    return new Outcome(
        Outcome.Kind.SUCCESS,
        new CommandFacts(model, fresh).named(Objects.requireNonNull(proof())));
  }

  @Override
  public String wanted(Readings last) {
    return new CommandFacts(model, last).wanted(Objects.requireNonNull(proof()));
  }

  private @Nullable Condition proof() {
    @Nullable Proof then = command.then();
    return then == null ? null : then.when();
  }

  private Guards guards() {
    return new Guards(model, command);
  }
}
