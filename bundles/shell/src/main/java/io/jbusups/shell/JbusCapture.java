// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelRegistry.Deployment;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;

/** {@code jbus:capture}. */
@Service
@Command(
    scope = "jbus",
    name = "capture",
    description = "Writes what a unit answers into a file that can be played and tested",
    detailedDescription =
        """
        Reads every table of the unit's model, of a BUS/UNIT of the model by which a probe finds that it would be \
        served, and writes what came of each: values, exceptions, no answer. FILE has to end in .upscapture.json and is \
        never overwritten; dropped into etc/ it is deployed under its own name, and simulators play it.

        Serial numbers and texts of the user are replaced by zeros unless --with-serial. Only reads; polling goes on \
        meanwhile. Ctrl-C, or a port that is gone, ends it before its time: what was read until then is written, once all \
        tables were read.

        --json prints one object:
        file, name, model: what was written
        tables: how many runs of registers were read
        exceptions: the exception code by address; 0 for no answer
        ended: why it ended before its time; empty where it did not
        moments, changes: how often the tables were read, and how often something differed
        variables: how many are expected
        masked: what was replaced by zeros
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusCapture extends Listing {

  private static final int LONGEST_S = 3600;

  @Option(name = "--tables", description = "Only these tables: names with commas between them")
  private String tables = "";

  @Option(name = "--seconds", description = "Go on for so long, and write down what changes")
  private String seconds = "0";

  @Option(name = "--with-serial", description = "Mask nothing")
  private boolean withSerial;

  @Argument(index = 0, name = "UPS", description = "A UPS, or BUS/UNIT", required = true)
  @Completion(UpsNames.class)
  private String target;

  @Argument(index = 1, name = "FILE", description = "NAME.upscapture.json", required = true)
  @Completion(FileCompleter.class)
  private String file;

  @Override
  View view(Services services) throws Exception {
    Path path = Path.of(file).toAbsolutePath();
    String name = name(path);
    int duration = Output.number("--seconds", seconds, 0, LONGEST_S);
    new NewFile(path).check();
    if (services.registry().capture(name).isPresent()) {
      throw Output.error("A capture " + name + " is deployed already: give the file another name.");
    }
    CaptureSummary taken = take(services, path, name, duration);
    write(path, taken.recording().json(), services);
    return taken;
  }

  private CaptureSummary take(Services services, Path path, String name, int duration)
      throws CommandException {
    try (Interrupts own = interrupts();
        Progress progress = progress()) {
      Subject subject = Subject.of(target, services);
      Masking masking =
          withSerial
              ? Masking.none(subject.model(), subject.offset())
              : Masking.of(subject.model(), subject.offset());
      var capturing = new Capturing(subject, masking, chosen(subject), duration, progress);
      Recording recording = capturing.run(name, origin(new Versions(context()), masking));
      return new CaptureSummary(path, recording, capturing);
    } catch (InterruptedException e) {
      throw Output.error("Interrupted before all tables were read once: nothing is written.");
    }
  }

  static String origin(Versions versions, Masking masking) {
    return "captured from a unit on %s with %s%s"
        .formatted(
            LocalDate.now(ZoneId.systemDefault()),
            versions.brief(),
            masking.titles().isEmpty() ? "" : "; masked: " + String.join(", ", masking.titles()));
  }

  private static String name(Path path) throws CommandException {
    String file = Objects.toString(path.getFileName(), "");
    String name = file.endsWith(ModelFile.CAPTURE) ? file.replace(ModelFile.CAPTURE, "") : "";
    if (!name.matches("[a-z][a-z0-9-]{0,63}")) {
      throw Output.error(
          "%s: name the file NAME%s, with a NAME of lower-case letters, digits and hyphens"
              .formatted(Text.clean(file), ModelFile.CAPTURE));
    }
    return name;
  }

  private List<String> chosen(Subject subject) throws CommandException {
    List<String> known = List.copyOf(subject.model().tables().keySet());
    if (tables.isBlank()) {
      return known;
    }
    List<String> wanted = Arrays.stream(tables.split(",")).map(String::strip).toList();
    for (String table : wanted) {
      if (!known.contains(table)) {
        throw Output.error(
            "There is no table '%s'. Model %s has: %s."
                .formatted(Text.clean(table), subject.model().name(), String.join(", ", known)));
      }
    }
    return known.stream().filter(wanted::contains).toList();
  }

  /** Writes what the registry takes, and nothing else. */
  private static void write(Path path, String text, Services services) throws CommandException {
    check(path, text, services);
    new NewFile(path).write(text);
  }

  static void check(Path path, String text, Services services) throws CommandException {
    List<Deployment> problems =
        services.workbench().check(new ModelFile(String.valueOf(path.getFileName()), text));
    if (!problems.isEmpty()) {
      throw Output.error(
          "What was captured makes no capture; please report it:\n"
              + problems.stream().map(Deployment::problem).collect(Collectors.joining("\n")));
    }
  }
}
