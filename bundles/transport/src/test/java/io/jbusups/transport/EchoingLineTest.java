// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static io.jbusups.transport.Buses.assertGood;
import static io.jbusups.transport.Buses.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Words;
import io.jbusups.bus.WriteRequest;
import io.jbusups.bus.Written;
import io.jbusups.transport.ScriptedPeer.Asked;
import io.jbusups.transport.ScriptedPeer.Script;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * RS-485 adapters may deliver what they send. The confirmation of function 6 is like its request,
 * byte for byte: an echo must not be taken for it.
 */
@Timeout(60)
class EchoingLineTest {

  private static final ReadRequest STATUS = new ReadRequest(1, 0x1020, 4);
  private static final Duration SHORT = Duration.ofMillis(200);

  @TempDir Path directory;

  private static WriteRequest request(QueuedBus bus, int function) {
    return new WriteRequest(1, function, 0x15B0, Words.of(0x10), bus.connection());
  }

  private static byte[] echo(Asked asked) {
    return RtuFrames.encode(asked.request());
  }

  private SerialPeer peer(Script script) throws Exception {
    return new SerialPeer(directory.resolve("ups"), script);
  }

  private QueuedBus bus() {
    return Buses.open(directory.resolve("ups"), SHORT, 2);
  }

  @Test
  void anEchoAloneConfirmsNothing() throws Exception {
    try (var peer =
            peer(
                (p, a) -> {
                  p.send(echo(a));
                  p.send(a.request() instanceof WriteRequest ? new byte[0] : p.answer(a));
                });
        var bus = bus()) {
      assertGood(read(bus, STATUS), STATUS);
      for (int function : new int[] {6, 16}) {
        assertThat(WritesContract.write(bus, request(bus, function)))
            .isEqualTo(new BusFailure.Timeout(SHORT, 0));
      }
      assertThat(peer.writes()).hasSize(2);
    }
  }

  @Test
  void theConfirmationAfterTheEchoCounts() throws Exception {
    try (var peer =
            peer(
                (p, a) -> {
                  p.send(echo(a));
                  p.send(p.answer(a));
                });
        var bus = bus()) {
      assertGood(read(bus, STATUS), STATUS);
      for (int function : new int[] {6, 16}) {
        var request = request(bus, function);
        assertThat(WritesContract.write(bus, request)).isEqualTo(new Written(request));
      }
      assertThat(peer.writes()).hasSize(2);
    }
  }

  @Test
  void beforeAnyReadNobodyKnowsAndSoFunction6IsNotTakenToBeConfirmed() throws Exception {
    try (var peer = peer(ScriptedPeer.WELL);
        var bus = bus()) {
      await().until(() -> bus.connection() > 0);
      assertThat(WritesContract.write(bus, request(bus, 6))).isInstanceOf(BusFailure.Timeout.class);
      assertGood(read(bus, STATUS), STATUS);
      assertThat(WritesContract.write(bus, request(bus, 6))).isInstanceOf(Written.class);
      assertThat(peer.writes()).hasSize(2);
    }
  }
}
