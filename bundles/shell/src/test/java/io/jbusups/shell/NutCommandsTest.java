// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.jbusups.api.NutClient;
import io.jbusups.api.NutClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that do something to the NUT server. */
class NutCommandsTest {

  @TempDir private Path folder;
  private final FakeClients server = new FakeClients();
  private TestShell shell;

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
  }

  @AfterEach
  void close() throws Exception {
    shell.close();
  }

  @Test
  void all_say_when_the_server_is_not_running() {
    for (var command : List.of("nut:disconnect x", "nut:fsd-clear", "nut:fsd-clear rack1")) {
      refused(command, "The NUT server is not running");
    }
  }

  @Test
  void disconnect_ends_the_connection_of_that_address() throws Exception {
    shell.publish(NutClients.class, server);
    server.clients.add(
        new NutClient("127.0.0.1:41814", Samples.NOW, "", "monitor", "", false, "VER", 1));

    assertThat(shell.complete(ClientNames.class, "")).contains("127.0.0.1:41814 ");
    refused("nut:disconnect 127.0.0.1:1", "No client has the address 127.0.0.1:1");
    assertThat(shell.run("nut:disconnect 127.0.0.1:41814"))
        .isEqualTo("127.0.0.1:41814 is disconnected.\n");
    assertThat(server.clients).isEmpty();
  }

  @Test
  void fsd_clear_lists_and_clears() throws Exception {
    shell.publish(NutClients.class, server);
    assertThat(shell.run("nut:fsd-clear")).isEqualTo("No forced shutdown stands.\n");
    refused("nut:fsd-clear rack1", "Those that do: none.");
    server.shutdowns.add("rack1");

    assertThat(shell.run("nut:fsd-clear")).isEqualTo("rack1\n");
    refused("nut:fsd-clear rack2", "Those that do: rack1.");
    assertThat(shell.run("nut:fsd-clear rack1"))
        .isEqualTo("The forced shutdown of rack1 is over.\n");
    assertThat(server.shutdowns).isEmpty();
  }

  @Test
  void tls_selfsigned_makes_a_keystore_that_opens_with_what_it_prints() throws Exception {
    var file = folder.resolve("nut.p12");
    var printed = shell.run("nut:tls-selfsigned --host ups.example.org " + file);

    var password = printed.substring(printed.indexOf("tls.password = ") + 15).strip();
    assertThat(printed).contains("tls.keystore = " + file);
    var store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, password.toCharArray());
    }
    assertThat(store.getKey("nut", password.toCharArray())).isNotNull();
    assertThat(store.getCertificate("nut").toString()).contains("CN=ups.example.org");
    assertThat(folder.resolve("nut.p12.pem")).content().startsWith("-----BEGIN CERTIFICATE-----");
    refused("nut:tls-selfsigned " + file, "exists");
    refused("nut:tls-selfsigned --host 'a,b=c' x", "use a host's name");
  }

  private void refused(String command, String message) {
    assertThatThrownBy(() -> shell.run(command))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(message);
  }
}
