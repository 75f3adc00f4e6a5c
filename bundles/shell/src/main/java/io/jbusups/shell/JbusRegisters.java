// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code jbus:registers}. */
@Service
@Command(
    scope = "jbus",
    name = "registers",
    description = "Shows the registers of a UPS, raw and decoded",
    detailedDescription =
        """
        State: value; absent (the device has no value here); refused (it answers with an \
        exception); failed (nothing recent enough was read).

        --json prints an array of objects:
        address: of the first register
        raw: its words, or null
        code, title, unit: what the model says of it
        value: a number, a text, true or false; null unless the state is value
        state: value, absent, refused or failed
        age: seconds since it was last read, or null
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusRegisters extends Listing {

  @Argument(name = "UPS", description = "The name of the UPS", required = true)
  @Completion(UpsNames.class)
  private String name;

  @Override
  View view(Services services) throws Exception {
    var registers = services.registers(name);
    return new RegisterTable(registers.ups(), registers.rows());
  }
}
