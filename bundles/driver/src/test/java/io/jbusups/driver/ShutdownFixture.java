// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import static io.jbusups.driver.TestModel.STATUS;

import io.jbusups.api.Outcome;
import io.jbusups.api.Requester;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;

/** A unit on a fake bus whose load can be cut and fed. */
abstract class ShutdownFixture extends PollerFixture {

  static final Requester BY = new Requester("operator", "192.0.2.7:41814", "nut");
  static final BusFailure SILENT = new BusFailure.Timeout(Duration.ofSeconds(1), 0);
  static final int TESTING = ON_LINE | 1 << 10;
  static final int CUT = 0;

  final TestDiary diary = new TestDiary();
  private int mains = ON_LINE;

  ShutdownFixture() {
    super(
        Map.of("commands", "all", "delay.start.s", "30"),
        TestModel.model("generic"),
        ShutdownModel.model());
  }

  @BeforeEach
  void obey() {
    bus.writing(this::obeys);
  }

  private BusReply obeys(WriteRequest request) {
    bus.withRegisters(STATUS, mains, request.words().get(0) == 5 ? CUT : WORKING);
    return new Written(request);
  }

  void resume() {
    poller.commands().resume(diary, () -> Instant.EPOCH.plusNanos(time.getAsLong()));
    start();
  }

  void mains(int status, int load) {
    mains = status;
    bus.withRegisters(STATUS, status, load);
  }

  Outcome ask(String command) throws Exception {
    var outcome = poller.commands().run(command, null, BY);
    time.settle();
    return outcome.get(10, TimeUnit.SECONDS);
  }

  String timer() {
    return poller.commands().timer().map(v -> v.name() + "=" + v.value()).orElse("none");
  }

  List<Integer> written() {
    return bus.writes().stream().map(write -> write.words().get(0)).toList();
  }

  Instant in(int seconds) {
    return Instant.EPOCH.plusNanos(time.getAsLong()).plusSeconds(seconds);
  }
}
