// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.AuditTrail;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.jspecify.annotations.Nullable;

/** {@code ups:audit}. */
@Service
@Command(
    scope = "ups",
    name = "audit",
    description = "Lists the latest attempts to run a command or set a variable, the newest last",
    detailedDescription =
        """
        Those since the container started, 500 at most. All of them are in the audit log. Below each stands what became of it, \
        and --json tells all of it.

        --json prints an array of objects:
        at: when it was asked for
        user, address, via: who asked, from where, through nut, nut-socket or shell
        ups: the UPS
        kind: command or setting
        name, value: of the command or variable; the value may be null
        outcome: success, failed, unknown or invalid_argument
        message: why
        seconds: until the outcome was known
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class UpsAudit extends Listing {

  @Option(name = "--count", description = "How many at most (20)")
  private String count = "20";

  @Argument(name = "NAME", description = "Only those at this UPS")
  @Completion(UpsNames.class)
  private @Nullable String name;

  @Override
  View view(Services services) throws Exception {
    int most = Output.number("--count", count, 1, 500);
    List<AuditTrail> trails = services.all(AuditTrail.class);
    if (trails.isEmpty()) {
      throw Output.error("There is no record: is the bundle io.jbusups.audit active?");
    }
    var all =
        trails.get(0).latest().stream()
            .filter(attempt -> name == null || attempt.ups().equals(name))
            .toList();
    return new AttemptTable(
        all.subList(Math.max(0, all.size() - most), all.size()),
        ZonedDateTime.now(ZoneId.systemDefault()));
  }
}
