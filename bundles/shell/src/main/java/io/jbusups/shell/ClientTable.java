// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static io.jbusups.shell.Grid.left;
import static io.jbusups.shell.Grid.right;

import com.fasterxml.jackson.databind.JsonNode;
import io.jbusups.api.NutClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The connections of the NUT server, one a row. */
record ClientTable(List<NutClient> clients, Instant at) implements View {

  @Override
  public List<String> text(int width) {
    if (clients.isEmpty()) {
      return List.of("No client is connected.");
    }
    var grid =
        new Grid(
            left("Client"),
            left("UPS"),
            left("User"),
            left("Role"),
            left("TLS"),
            right("Since"),
            right("Requests"),
            left("Latest"));
    for (NutClient client : clients) {
      grid.row(
          client.address(),
          orDash(client.ups()),
          orDash(client.user()),
          orDash(client.role()),
          client.tls() ? "yes" : "no",
          Amount.duration(Optional.of(Duration.between(client.connectedSince(), at))),
          String.valueOf(client.requests()),
          orDash(client.lastCommand()));
    }
    return grid.lines(width);
  }

  private static String orDash(String text) {
    return text.isBlank() ? Amount.NONE : text;
  }

  @Override
  public JsonNode json() {
    return Json.array(
        clients,
        client ->
            Json.object()
                .put("address", client.address())
                .put("since", client.connectedSince().toString())
                .put("ups", client.ups())
                .put("user", client.user())
                .put("role", client.role())
                .put("tls", client.tls())
                .put("requests", client.requests())
                .put("lastCommand", client.lastCommand()));
  }
}
