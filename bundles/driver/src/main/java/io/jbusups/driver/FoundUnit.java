// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.Outcome;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.WriteRequest;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A unit as it was found, over the connection over which it was, while it is commanded. */
final class FoundUnit implements CommandRun.Unit {

  private final UpsPoller poller;
  private final UnitLink link;
  private final int number;
  private final Tables tables;
  private final UnitCommands commands;
  private final LongSupplier clock;
  private final CommandRun.End end;
  private final long connection;

  /**
   * @param number the unit's on its bus
   * @param end hears of a defect of ours
   */
  FoundUnit(
      UpsPoller poller,
      UnitLink link,
      int number,
      Tables tables,
      UnitCommands commands,
      LongSupplier clock,
      CommandRun.End end) {
    this.poller = poller;
    this.link = link;
    this.number = number;
    this.tables = tables;
    this.commands = commands;
    this.clock = clock;
    this.end = end;
    this.connection = link.connection();
  }

  @Override
  public @Nullable String gone() {
    return poller.tables() == tables ? null : "another unit or model was found meanwhile";
  }

  @Override
  public Tables tables() {
    return tables;
  }

  @Override
  public void read(Span span, Consumer<BusReply> then) {
    link.readUrgently(
        new ReadRequest(number, span.address(), span.length()),
        connection,
        reply ->
            poller.enter(
                () -> {
                  poller.heard(tables, span, reply);
                  guarded(() -> then.accept(reply));
                }));
  }

  @Override
  public void write(CommandStep.Go go, Consumer<BusReply> then) {
    link.write(
        new WriteRequest(number, go.function(), go.address(), go.words(), connection),
        reply -> poller.enter(() -> guarded(() -> then.accept(reply))));
  }

  @Override
  public void later(long nanos, Runnable then) {
    commands.later(nanos, () -> guarded(then));
  }

  @Override
  public long now() {
    return clock.getAsLong();
  }

  /** A defect of ours must not keep anybody waiting, nor forbid the next command. */
  void guarded(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException defect) {
      end.ended(Outcome.failed("a defect of the driver, see its log: " + defect), true);
      throw defect;
    }
  }
}
