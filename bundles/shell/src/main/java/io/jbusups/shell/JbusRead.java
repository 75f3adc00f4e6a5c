// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import java.util.regex.Pattern;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;

/** {@code jbus:read}. */
@Service
@Command(
    scope = "jbus",
    name = "read",
    description = "Reads registers of a unit",
    detailedDescription =
        """
        Prints the words in hexadecimal, eight a line, each line with the address of its first. \
        Polling goes on meanwhile.

        --json prints one object:
        bus, unit, address, count: what was asked for
        words: the registers, or null
        failure: why there are none, or null
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusRead extends Listing {

  private static final Pattern ADDRESS = Pattern.compile("0[xX][0-9a-fA-F]{1,4}|[0-9]{1,5}");

  @Argument(index = 0, name = "BUS", description = "The name of the bus", required = true)
  @Completion(BusNames.class)
  private String bus;

  @Argument(index = 1, name = "UNIT", description = "The unit, 1 to 247", required = true)
  private String unit;

  @Argument(
      index = 2,
      name = "ADDRESS",
      description = "The first register: 4192 or 0x1060",
      required = true)
  private String address;

  @Argument(
      index = 3,
      name = "COUNT",
      description = "How many registers, 1 to 125",
      required = true)
  private String count;

  @Override
  View view(Services services) throws Exception {
    RegisterBus line = services.bus(bus);
    ReadRequest request = request(unit, address, count);
    return new ReadDump(bus, request, Asker.over(line).ask(request));
  }

  static ReadRequest request(String unit, String address, String count) throws CommandException {
    if (!ADDRESS.matcher(address).matches()) {
      throw Output.error("address " + Text.clean(address) + ": use 0 to 65535, or 0x0 to 0xFFFF");
    }
    boolean hexadecimal = address.startsWith("0x") || address.startsWith("0X");
    int first =
        hexadecimal ? Integer.parseInt(address.substring(2), 16) : Integer.parseInt(address, 10);
    try {
      return new ReadRequest(
          Output.number("unit", unit, 1, 247),
          first,
          Output.number("count", count, 1, ReadRequest.MAX_COUNT));
    } catch (IllegalArgumentException e) {
      throw Output.error(String.valueOf(e.getMessage()));
    }
  }
}
