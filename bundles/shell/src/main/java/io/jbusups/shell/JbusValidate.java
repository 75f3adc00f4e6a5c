// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.models.ModelFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code jbus:validate}. */
@Service
@Command(
    scope = "jbus",
    name = "validate",
    description = "Checks a model or capture file without deploying it",
    detailedDescription =
        """
        Tells everything that is wrong with FILE, which has to end in .upsmodel.json or \
        .upscapture.json, and what other model it would take a code from. Fails where it is wrong.

        --json prints an array of objects as jbus:models --json does; empty for a capture that is \
        right.
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusValidate extends Listing {

  @Argument(name = "FILE", description = "The file to check", required = true)
  @Completion(FileCompleter.class)
  private String file;

  @Override
  View view(Services services) throws Exception {
    return new FileCheck(file, services.workbench().check(read(Path.of(file))));
  }

  private ModelFile read(Path path) throws CommandException {
    String name = Objects.toString(path.getFileName(), "");
    if (!name.endsWith(ModelFile.MODEL) && !name.endsWith(ModelFile.CAPTURE)) {
      throw Output.error(
          Text.clean(name)
              + ": a model's file ends in "
              + ModelFile.MODEL
              + ", a capture's in "
              + ModelFile.CAPTURE);
    }
    try {
      return new ModelFile(name, Files.readString(path));
    } catch (IOException e) {
      throw Output.error("Cannot read " + path.toAbsolutePath() + ": " + e);
    }
  }
}
