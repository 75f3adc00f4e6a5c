// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.nut.Transcript.Exchange;
import io.jbusups.nut.words.Tokenizer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ClientConnectionTest {

  private static final Transcript TRANSCRIPT = Transcript.load();
  private static final Site SITE =
      new Site(new RecordedUpses(TRANSCRIPT).catalogue(), Descriptions.load(), "0.1.0");

  @Test
  void cuttingARequestAnywhereChangesNothing() {
    for (var exchange : TRANSCRIPT.exchanges()) {
      byte[] sent = exchange.sent();
      var whole = EmbeddedClient.of(SITE).send(sent);
      for (int cut = 0; cut <= sent.length; cut++) {
        var client = EmbeddedClient.of(SITE);
        var pieces =
            client.send(Arrays.copyOfRange(sent, 0, cut))
                + client.send(Arrays.copyOfRange(sent, cut, sent.length));
        assertThat(pieces).as("%s cut at %d", exchange.request(), cut).isEqualTo(whole);
      }
    }
  }

  @Property(tries = 200)
  void allRequestsOfTheRecordingInAnyPacketsAnswerTheSame(@ForAll Random random) {
    byte[] all = allButLogout();
    var whole = EmbeddedClient.of(SITE).send(all);
    var client = EmbeddedClient.of(SITE);
    var pieces = new StringBuilder();
    for (int at = 0; at < all.length; ) {
      int end = Math.min(all.length, at + 1 + random.nextInt(200));
      pieces.append(client.send(Arrays.copyOfRange(all, at, end)));
      at = end;
    }

    assertThat(pieces.toString()).isEqualTo(whole).contains("END LIST VAR socomec");
  }

  @Property
  void anyBytesGiveOnlyWholeAnswersOrTheEnd(@ForAll("rubbish") List<byte[]> packets) {
    try (var client = EmbeddedClient.of(SITE)) {
      for (var packet : packets) {
        assertThat(client.send(packet))
            .matches(
                "(?s)(((ERR|OK|BEGIN|END|UPS|VAR|RW|CMD|TYPE|DESC|CMDDESC|UPSDESC|NUMLOGINS|CLIENT|ENUM"
                    + "|RANGE|Network|Commands:|1\\.3|OFF)[^\\n]*\\n)*)");
      }
    }
  }

  @Provide
  Arbitrary<List<byte[]>> rubbish() {
    var words =
        Arbitraries.of(
                "GET ",
                "LIST ",
                "VAR ",
                "socomec ",
                "ups.status",
                "\"",
                "\\",
                "#",
                "=",
                "\n",
                "\r\n",
                " ",
                "\0",
                "\u00ff",
                "VER",
                "LOGOUT",
                "PASSWORD ",
                "SET ",
                "ENUM ",
                "fake ",
                "input.sensitivity",
                "TYPE ",
                "STARTTLS",
                "UPS")
            .list()
            .ofMaxSize(60)
            .map(list -> String.join("", list).getBytes(UTF_8));
    var bytes = Arbitraries.bytes().array(byte[].class).ofMaxSize(6000);
    return Arbitraries.oneOf(words, bytes).list().ofMaxSize(10);
  }

  @Test
  void requestsInOnePacketAreAnsweredInOrderAndInOneWrite() {
    var client = EmbeddedClient.of(SITE);
    client
        .channel()
        .writeInbound(
            Unpooled.copiedBuffer("NETVER\nGET VAR fake ups.id\r\nFOO\nLIST CMD dummy\n", UTF_8));

    ByteBuf only = client.channel().readOutbound();
    assertThat(only.toString(UTF_8))
        .startsWith(
            """
            1.3
            VAR fake ups.id "abc"
            ERR UNKNOWN-COMMAND
            BEGIN LIST CMD dummy
            """);
    assertThat((Object) client.channel().readOutbound()).isNull();
    only.release();
  }

  @Test
  void nothingIsAnsweredAfterLogout() {
    var client = EmbeddedClient.of(SITE);

    assertThat(client.send("NETVER\nLOGOUT\nVER\n")).isEqualTo("1.3\nOK Goodbye\n");
    assertThat(client.open()).isFalse();
  }

  @Test
  void anOverlongRequestIsRefusedAndEndsTheConnection() {
    var client = EmbeddedClient.of(SITE);

    assertThat(client.send("VER " + "x".repeat(Tokenizer.MAX_REQUEST) + "\nVER\n"))
        .isEqualTo("ERR INVALID-ARGUMENT\n");
    assertThat(client.open()).isFalse();
  }

  @Test
  void anAnswerIsWholeHoweverLong() {
    var name = "x".repeat(3000);

    assertThat(EmbeddedClient.of(SITE).send("GET DESC dummy " + name + "\n"))
        .isEqualTo("DESC dummy " + name + " \"Description unavailable\"\n");
  }

  @Test
  void aClientThatTakesNothingIsNotReadFromUntilItDoes() {
    var client = EmbeddedClient.of(SITE);
    var channel = client.channel();
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
    channel.writeInbound(Unpooled.copiedBuffer("NETVER\n", UTF_8));

    assertThat((Object) channel.readOutbound()).isNull();
    assertThat(channel.config().isAutoRead()).isFalse();

    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, true);
    channel.runPendingTasks();

    assertThat(client.send("VER\n")).isEqualTo("1.3\n" + Difference.OURS + "\n");
    assertThat(channel.config().isAutoRead()).isTrue();
  }

  @Test
  void aClientThatStopsSendingGetsItsAnswersFirst() {
    var client = EmbeddedClient.of(SITE);
    client.channel().writeInbound(Unpooled.copiedBuffer("NETVER\nVE", UTF_8));
    client.channel().pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

    assertThat(client.send("")).isEqualTo("1.3\n");
    assertThat(client.open()).isFalse();
  }

  @Test
  void tellsWhatTheShellShowsAndNoSecret() {
    var client = EmbeddedClient.of(SITE);
    client.send("USERNAME monuser\nget var dummy ups.status\nPASSWORD secret\n");
    var connection = client.channel().pipeline().get(ClientConnection.class).describe();

    assertThat(connection.user()).isEqualTo("monuser");
    assertThat(connection.ups()).isEmpty();
    assertThat(connection.tls()).isFalse();
    assertThat(connection.requests()).isEqualTo(3);
    assertThat(connection.lastCommand()).isEqualTo("PASSWORD");
    assertThat(connection.toString()).doesNotContain("secret");
  }

  private static byte[] allButLogout() {
    var all = new ByteArrayOutputStream();
    Stream.concat(
            TRANSCRIPT.exchanges().stream()
                .filter(exchange -> !exchange.request().startsWith("LOGOUT"))
                .map(Exchange::sent),
            Stream.of("LIST VAR socomec\n".getBytes(UTF_8)))
        .forEach(all::writeBytes);
    return all.toByteArray();
  }
}
