// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import io.jbusups.simulator.PseudoTerminal;
import io.jbusups.simulator.RegisterBank;
import io.jbusups.simulator.Request;
import io.jbusups.simulator.RequestParser;
import io.jbusups.simulator.Slave;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Writes to the simulator's slave over a pseudo-terminal: it counts what arrives. */
@Timeout(60)
class SimulatedWritesTest {

  private static final ReadRequest STATE = new ReadRequest(1, 0x15B0, 1);
  private static final Duration SHORT = Duration.ofMillis(300);
  private static final int NO_ANSWER = RegisterBank.Refusal.NO_ANSWER;

  /** One register that holds what was written last. */
  private static final class Bank implements RegisterBank {
    volatile int held;

    /** With which code a write ends, or -1. */
    volatile int refusal = -1;

    volatile boolean carriesOut = true;
    volatile CountDownLatch hold = new CountDownLatch(0);
    final CountDownLatch arrived = new CountDownLatch(1);

    @Override
    public Words read(int address, int count) {
      return Words.of(held);
    }

    @Override
    public void write(int address, Words words) throws Refusal {
      arrived.countDown();
      if (carriesOut) {
        held = words.get(0);
      }
      try {
        hold.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      if (refusal >= 0) {
        throw new Refusal(refusal);
      }
    }
  }

  @TempDir Path directory;
  private final Bank bank = new Bank();
  private final Slave slave = new Slave(1, bank);
  private PseudoTerminal terminal;
  private QueuedBus bus;

  @BeforeEach
  void plugIn() throws Exception {
    terminal = serve();
    bus = Buses.open(directory.resolve("ups"), SHORT, 3);
    assertThat(read(bus, STATE)).isInstanceOf(Registers.class);
  }

  @AfterEach
  void unplug() {
    bus.close();
    bank.hold.countDown();
    terminal.close();
  }

  private PseudoTerminal serve() throws IOException {
    var made = PseudoTerminal.open();
    made.linkTo(directory.resolve("ups"));
    var thread = new Thread(() -> work(made), "simulated-ups");
    thread.setDaemon(true);
    thread.start();
    return made;
  }

  private void work(PseudoTerminal own) {
    var parser = new RequestParser();
    byte[] arrived = new byte[256];
    try {
      for (int count = own.read(arrived, -1); count >= 0; count = own.read(arrived, -1)) {
        for (Request request : parser.feed(arrived, count)) {
          var answer = slave.answer(request);
          if (answer.isPresent()) {
            own.write(answer.get());
          }
        }
      }
    } catch (IOException e) {
      own.close();
    }
  }

  private WriteRequest request() {
    return new WriteRequest(1, 6, 0x15B0, Words.of(0x10), bus.connection());
  }

  private int held() throws Exception {
    await().until(() -> read(bus, STATE) instanceof Registers);
    return ((Registers) read(bus, STATE)).words().get(0);
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 16})
  void aWriteIsCarriedOutOnce(int function) throws Exception {
    var request = new WriteRequest(1, function, 0x15B0, Words.of(0x10), bus.connection());
    assertThat(WritesContract.write(bus, request)).isEqualTo(new Written(request));
    assertThat(held()).isEqualTo(0x10);
    assertThat(slave.latestWrites())
        .containsExactly(new Request.Write(1, function, 0x15B0, Words.of(0x10)));
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 8})
  void aRefusedWriteArrivesOnce(int code) throws Exception {
    bank.refusal = code;
    bank.carriesOut = false;
    assertThat(WritesContract.write(bus, request())).isEqualTo(new BusFailure.ExceptionReply(code));
    assertThat(held()).isZero();
    assertThat(slave.counts().writes()).isOne();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void withoutAnAnswerOnlyTheRegistersTellWhatBecameOfIt(boolean carriedOut) throws Exception {
    bank.refusal = NO_ANSWER;
    bank.carriesOut = carriedOut;
    assertThat(WritesContract.write(bus, request()))
        .isInstanceOfSatisfying(
            BusFailure.Timeout.class, timeout -> assertThat(timeout.perhapsWritten()).isTrue());
    assertThat(held()).isEqualTo(carriedOut ? 0x10 : 0);
    assertThat(slave.counts().writes()).isOne();
  }

  @Test
  void theCablePulledBeforeMeansThatNothingArrives() throws Exception {
    var request = request();
    terminal.close();
    assertThat(WritesContract.write(bus, request)).isInstanceOf(BusFailure.class);
    terminal = serve();
    assertThat(held()).isZero();
    assertThat(WritesContract.write(bus, request)).isInstanceOf(BusFailure.NotSent.class);
    assertThat(slave.counts().writes()).isZero();
  }

  @Test
  void theCablePulledMeanwhileLeavesItOpenAndNothingIsSentAgain() throws Exception {
    bank.hold = new CountDownLatch(1);
    bus.close();
    bus = Buses.open(directory.resolve("ups"), Duration.ofSeconds(20), 3);
    assertThat(read(bus, STATE)).isInstanceOf(Registers.class);
    var write = bus.write(request()).toCompletableFuture();
    bank.arrived.await();
    terminal.close();
    assertThat(write.get())
        .isInstanceOfSatisfying(
            BusFailure.PortGone.class, gone -> assertThat(gone.perhapsWritten()).isTrue());
    bank.hold.countDown();
    terminal = serve();
    assertThat(held()).isEqualTo(0x10);
    assertThat(slave.counts().writes()).isOne();
  }

  @Test
  void theCablePulledAfterwardsChangesNothing() throws Exception {
    assertThat(WritesContract.write(bus, request())).isInstanceOf(Written.class);
    terminal.close();
    terminal = serve();
    assertThat(held()).isEqualTo(0x10);
    assertThat(slave.counts().writes()).isOne();
  }
}
