// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import java.util.List;
import java.util.stream.IntStream;

/** What came of one read: its words, eight a line, or why there are none. */
record ReadDump(String bus, ReadRequest request, BusReply reply) implements View {

  private static final int A_LINE = 8;

  @Override
  public List<String> text(int width) {
    if (reply instanceof BusFailure failure) {
      return Text.paragraph("bus " + bus + ", " + request + ": " + failure.cause(), width);
    }
    Words words = ((Registers) reply).words();
    return IntStream.iterate(0, i -> i < words.size(), i -> i + A_LINE)
        .mapToObj(
            i ->
                address(request.address() + i)
                    + "  "
                    + words.slice(i, Math.min(i + A_LINE, words.size())))
        .toList();
  }

  /** {@code 0x1060}. */
  static String address(int address) {
    return String.format("0x%04X", address);
  }

  @Override
  public JsonNode json() {
    ObjectNode json =
        Json.object()
            .put("bus", bus)
            .put("unit", request.unit())
            .put("address", request.address())
            .put("count", request.count());
    if (reply instanceof Registers registers) {
      json.set("words", Json.array(registers.words().stream().boxed().toList(), Json::number));
      return json.putNull("failure");
    }
    json.putNull("words");
    return json.put("failure", ((BusFailure) reply).cause());
  }

  @Override
  public boolean failed() {
    return reply instanceof BusFailure;
  }
}
