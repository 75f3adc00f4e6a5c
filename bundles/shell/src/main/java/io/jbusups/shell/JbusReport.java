// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.CommandException;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.jspecify.annotations.Nullable;

/** {@code jbus:report}. */
@Service
@Command(
    scope = "jbus",
    name = "report",
    description = "Writes all that is known of a UPS into one zip, to attach to an issue",
    detailedDescription =
        """
        Without FILE it is UPS-report-DATE.zip in Karaf's folder data. FILE is never overwritten.

        The zip holds a capture, the variables and registers, the bus's state and counters, the models, versions, the \
        configuration of this UPS and its bus, and their lines of the log. Passwords are not in it, nor, unless \
        --with-serial, serial numbers and texts of the user. What the log and the configuration tell of paths, \
        addresses and names of UPSs is: look through it before you send it.

        --json prints one object:
        file: the zip
        files: the size of each of its files in bytes, by name
        """)
@SuppressWarnings("NullAway.Init") // Karaf fills the fields in
public final class JbusReport extends Listing {

  private static final int WIDTH = 80;
  private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss");

  @Option(name = "--with-serial", description = "Mask nothing of the unit")
  private boolean withSerial;

  @Argument(index = 0, name = "UPS", description = "The name of the UPS", required = true)
  @Completion(UpsNames.class)
  private String name;

  @Argument(index = 1, name = "FILE", description = "The zip to write")
  @Completion(FileCompleter.class)
  private @Nullable String file;

  @Override
  View view(Services services) throws Exception {
    UpsDevice device = services.ups(name);
    Path path = (file == null ? standard() : Path.of(file)).toAbsolutePath();
    new NewFile(path).check();
    Map<String, String> files;
    try (Progress progress = progress()) {
      files =
          new ReportFiles(services, new Versions(context()), log(), withSerial, progress)
              .of(device);
    }
    var sizes = new LinkedHashMap<String, Integer>();
    files.forEach((each, text) -> sizes.put(each, bytes(text).length));
    var summary = new ReportSummary(path, sizes, withSerial);
    files.put("README.txt", String.join("\n", summary.contents(WIDTH)) + "\n");
    write(path, files);
    return summary;
  }

  private Path standard() {
    String date = DATE.format(LocalDateTime.now(ZoneId.systemDefault()));
    String plain = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    return Path.of(System.getProperty("karaf.data", ""), plain + "-report-" + date + ".zip");
  }

  private static Path log() {
    return Path.of(System.getProperty("karaf.log", ""), "karaf.log");
  }

  private static void write(Path path, Map<String, String> files) throws CommandException {
    try (var stream = Files.newOutputStream(path, StandardOpenOption.CREATE_NEW);
        var zip = new ZipOutputStream(stream)) {
      for (var each : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(each.getKey()));
        zip.write(bytes(each.getValue()));
      }
    } catch (IOException e) {
      throw new NewFile(path).refused(e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
