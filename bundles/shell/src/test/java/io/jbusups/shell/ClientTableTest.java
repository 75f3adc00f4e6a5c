// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.api.NutClient;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClientTableTest {

  private static final ClientTable TABLE =
      new ClientTable(
          List.of(
              new NutClient(
                  "127.0.0.1:41814",
                  Samples.NOW.minusSeconds(600),
                  "rack1",
                  "monitor",
                  "primary",
                  true,
                  "GET VAR",
                  1234),
              new NutClient(
                  "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535",
                  Samples.NOW.minusMillis(100),
                  "",
                  "",
                  "",
                  false,
                  "",
                  0)),
          Samples.NOW);

  @Test
  void shows_who_is_connected() {
    assertThat(String.join("\n", TABLE.text(80)))
        .isEqualTo(
            """
            Client                   UPS    User     Role     TLS   Since  Requests  Latest
            -----------------------  -----  -------  -------  ---  ------  --------  -------
            127.0.0.1:41814          rack1  monitor  primary  yes  10 min      1234  GET VAR
            [2001:db8:aaaa:bbbb:ccc  -      -        -        no    0.1 s         0  -
            c:dddd:eeee:ffff]:65535""");
  }

  @Test
  void nobody_is_said_in_words() {
    assertThat(new ClientTable(List.of(), Samples.NOW).text(80))
        .containsExactly("No client is connected.");
  }

  @Test
  void prints_the_documented_json() {
    assertThat(TABLE.json().get(0).toString())
        .isEqualTo(
            "{\"address\":\"127.0.0.1:41814\",\"since\":\"2026-11-20T11:50:00Z\",\"ups\":\"rack1\","
                + "\"user\":\"monitor\",\"role\":\"primary\",\"tls\":true,\"requests\":1234,\"lastCommand\":\"GET"
                + " VAR\"}");
  }
}
