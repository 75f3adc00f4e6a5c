// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.nio.file.Path;
import java.util.List;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;

/** {@code jbus:model-export}. */
@Service
@Command(
    scope = "jbus",
    name = "model-export",
    description = "Prints or writes a model as one file, whole",
    detailedDescription =
        """
        Whole: with all that it takes from others by "like". The text can be changed, given a name and codes of its own, and deployed as \
        NAME.upsmodel.json. FILE is never overwritten.
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusModelExport implements Action {

  @Reference private BundleContext context;

  @Argument(index = 0, name = "MODEL", description = "The name of the model", required = true)
  @Completion(ModelNames.class)
  private String model;

  @Argument(index = 1, name = "FILE", description = "Where to write it; without one it is printed")
  @Completion(FileCompleter.class)
  private @Nullable String file;

  @Override
  public @Nullable Object execute() throws Exception {
    try (var services = new Services(context)) {
      String text =
          services
              .workbench()
              .export(model)
              .orElseThrow(
                  () ->
                      Output.error(
                          "There is no model '"
                              + Text.clean(model)
                              + "'; jbus:models lists them."));
      Output.print(file == null ? text.lines().toList() : List.of(write(Path.of(file), text)));
      return null;
    }
  }

  private static String write(Path path, String text) throws CommandException {
    new NewFile(path.toAbsolutePath()).write(text);
    return path.toAbsolutePath() + " is written.";
  }
}
