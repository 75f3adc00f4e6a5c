// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.bus.Words;
import io.jbusups.models.Setting;
import io.jbusups.models.UpsModel;
import io.jbusups.models.VariableSource;
import io.jbusups.registers.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * How a setting of a unit gets an allowed value. The register that is written tells by itself
 * whether it took effect.
 *
 * @param offset by how much the unit's registers are shifted against the model's first base
 * @param word what the register is to hold
 */
record SettingPlan(UpsModel model, Setting setting, int offset, int word) implements WritePlan {

  @Override
  public String name() {
    return "the setting of " + setting.variable();
  }

  @Override
  public Set<String> tables() {
    return guards().tables(Stream.concat(guards().points(), Stream.of(point())));
  }

  @Override
  public Set<String> proofTables() {
    return guards().tables(Stream.of(point()));
  }

  @Override
  public CommandStep decide(Readings fresh) {
    if (proved(fresh)) {
      return CommandStep.already(is());
    }
    Optional<CommandStep> forbidden = guards().forbid(fresh);
    if (forbidden.isPresent()) {
      return forbidden.get();
    }
    if (!(fresh.of(point()) instanceof Reading.Value)) {
      return CommandStep.refused(
          "it is not known what %s is: %s".formatted(setting.variable(), seen(fresh)));
    }
    var register = setting.register();
    return new CommandStep.Go(register.function(), register.address() + offset, Words.of(word));
  }

  @Override
  public boolean proved(Readings fresh) {
    var register = setting.register();
    return model.variables().get(setting.variable()) instanceof VariableSource.FromPoint from
        && fresh.of(point()) instanceof Reading.Numeric number
        && number.value().multiply(from.factor()).compareTo(register.value(word)) == 0;
  }

  @Override
  public Duration within() {
    return setting.within();
  }

  @Override
  public Outcome done(Readings fresh) {
    return new Outcome(Outcome.Kind.SUCCESS, is());
  }

  @Override
  public String wanted(Readings last) {
    return "%s (%s)".formatted(is(), seen(last));
  }

  private String is() {
    return setting.variable() + " is " + DeviceVariables.plain(setting.register().value(word));
  }

  private String seen(Readings readings) {
    return new CommandFacts(model, readings).named(point());
  }

  private String point() {
    return setting.register().point();
  }

  private Guards guards() {
    return new Guards(model, setting);
  }
}
