// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import io.jbusups.transport.ScriptedPeer.Script;
import io.jbusups.transport.TcpSettings.Framing;
import java.time.Duration;

/** The contract over RTU over TCP. */
class RtuOverTcpContractTest extends BusContract {

  @Override
  ScriptedPeer peer(Script script) throws Exception {
    return new TcpPeer(false, script);
  }

  @Override
  QueuedBus bus(ScriptedPeer peer, Duration timeout, int retries) {
    return TcpBuses.open(((TcpPeer) peer).port(), Framing.RTU, timeout, retries);
  }
}
