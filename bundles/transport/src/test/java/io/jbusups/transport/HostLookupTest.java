// SPDX-License-Identifier: Apache-2.0
package io.jbusups.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostLookupTest {

  private final Queue<Runnable> elsewhere = new ArrayDeque<>();
  private final AtomicInteger over = new AtomicInteger();

  private HostLookup lookup(String host, HostLookup.Resolver resolver) {
    return new HostLookup(host, resolver, elsewhere::add, over::incrementAndGet);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "255.255.255.255", "10.0.0.7", "::1", "fe80::1", "::ffff:1.2.3.4"})
  void anAddressNeedsNoNameService(String host) throws Exception {
    assertThat(lookup(host, InetAddress::getAllByName).addresses()).hasSize(1);
    assertThat(elsewhere).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ups",
        "10.0.0",
        "256.1.1.1",
        "1.2.3.4.5",
        "1.2.3.4.",
        "1.2.3.ups",
        "127.0.0.1.example"
      })
  void anythingElseIsAskedForElsewhere(String host) throws Exception {
    var address = new InetAddress[] {InetAddress.getLoopbackAddress()};
    HostLookup lookup = lookup(host, name -> address);
    assertThat(lookup.addresses()).isNull();
    assertThat(lookup.addresses()).as("not once more").isNull();
    assertThat(elsewhere).hasSize(1);
    elsewhere.remove().run();
    assertThat(over).hasValue(1);
    assertThat(lookup.addresses()).containsExactly(address);
    assertThat(lookup.addresses()).as("anew each time").isNull();
  }

  @Test
  void whatIsUnknownSaysSoAndIsAskedForAgain() throws Exception {
    HostLookup lookup =
        lookup(
            "ups",
            name -> {
              throw new UnknownHostException(name);
            });
    assertThat(lookup.addresses()).isNull();
    elsewhere.remove().run();
    assertThatThrownBy(lookup::addresses)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("ups is not known to the name service");
    assertThat(lookup.addresses()).isNull();
    assertThat(elsewhere).hasSize(1);
  }
}
