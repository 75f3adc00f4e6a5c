// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** A command that shows one view and ends. */
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
abstract class Listing implements Action {

  @Reference private BundleContext context;
  @Reference private Session session;

  @Option(name = "--json", description = "Print JSON, for scripts; stands before any argument")
  private boolean json;

  abstract View view(Services services) throws Exception;

  /** Where a command that takes its time tells how far it is, apart from its view. */
  Progress progress() {
    return json ? Progress.NONE : Output.progress(session);
  }

  /** For a command that has something to save when it is interrupted. */
  Interrupts interrupts() {
    return new Interrupts(session);
  }

  BundleContext context() {
    return context;
  }

  /** Nothing, or the exit status 1 of a failure that was printed as JSON. */
  @Override
  public @Nullable Object execute() throws Exception {
    try (var services = new Services(context)) {
      View view = view(services);
      if (json) {
        Output.print(List.of(Json.write(view.json())));
        return view.failed() ? 1 : null;
      }
      List<String> text = view.text(Output.width(session));
      if (view.failed()) {
        throw Output.error(String.join("\n", text));
      }
      Output.print(text);
      return null;
    }
  }
}
