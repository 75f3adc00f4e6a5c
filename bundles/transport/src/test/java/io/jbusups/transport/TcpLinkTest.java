// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.SocketChannel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a connection is given up. */
@Timeout(30)
class TcpLinkTest {

  private ServerSocket server;
  private Socket peer;
  private TcpLink link;

  @BeforeEach
  void connect() throws Exception {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    var address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
    SocketChannel channel = SocketChannel.open(address);
    channel.configureBlocking(false);
    peer = server.accept();
    link = new TcpLink(channel, "test");
  }

  @AfterEach
  void close() throws Exception {
    link.close();
    peer.close();
    server.close();
  }

  private static void readToTheEnd(InputStream in) throws Exception {
    while (in.read() >= 0) {
      // thrown away
    }
  }

  @Test
  void whatWasNotAnsweredIsThrownAwayWithTheConnection() throws Exception {
    link.write(new byte[] {1, 6, 0x15, (byte) 0xB0, 0, 0x10});
    link.close();
    assertThatThrownBy(() -> readToTheEnd(peer.getInputStream()))
        .isInstanceOf(SocketException.class)
        .hasMessageContaining("reset");
  }

  @Test
  void aConnectionOnWhichAllWasAnsweredEndsInOrder() throws Exception {
    link.write(new byte[] {1});
    peer.getOutputStream().write(2);
    byte[] answer = new byte[Link.PORTION];
    await().until(() -> link.receive(answer) == 1);
    link.close();
    assertThat(peer.getInputStream().read()).isOne();
    assertThat(peer.getInputStream().read()).isEqualTo(-1);
  }
}
