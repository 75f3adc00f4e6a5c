// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelFile;
import io.jbusups.models.RegisterView;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.support.CommandException;

/**
 * Gathers the files of a report.
 *
 * @param withSerial whether nothing of the unit is masked
 */
record ReportFiles(
    Services services, Versions versions, Path log, boolean withSerial, Progress progress) {

  private static final int WIDTH = 100;

  /** Texts by file name, in the order to show them. */
  Map<String, String> of(UpsDevice device)
      throws CommandException, IOException, InterruptedException {
    String name = device.name();
    String bus = Subject.parameter(device, "bus");
    Optional<RegisterView> view =
        services.all(RegisterView.class).stream().filter(v -> v.ups().equals(name)).findFirst();
    var files = new LinkedHashMap<String, String>();
    files.put("versions.txt", text(versions.all()));
    var replacements = new LinkedHashMap<String, String>();
    boolean traces = withSerial;
    try {
      Subject subject = Subject.of(name, services);
      Masking masking =
          withSerial
              ? Masking.none(subject.model(), subject.offset())
              : Masking.of(subject.model(), subject.offset());
      List<RegisterView.Row> rows = subject.ups().orElseThrow().view().rows();
      replacements.putAll(masking.replacements(rows));
      traces = withSerial || masking.findsAll(rows);
      UpsSnapshot shown = masking.mask(device.snapshot());
      put(files, new Seen(name, device.description(), shown, Instant.now()));
      put(files, new RegisterTable(name, masking.mask(rows)));
      capture(files, name, subject, masking);
    } catch (CommandException unknown) {
      // A UPS that does not answer is reported all the more. Nothing is known of it but its state.
      UpsSnapshot seen = device.snapshot();
      UpsSnapshot shown = withSerial ? seen : Masking.maskByName(seen);
      put(files, new Seen(name, device.description(), shown, Instant.now()));
      files.put("no-capture.txt", unknown.getMessage() + "\n");
      view.ifPresent(any -> put(files, new RegisterTable(name, List.of())));
    }
    services.buses().stream()
        .filter(line -> line.name().equals(bus))
        .findFirst()
        .ifPresent(line -> put(files, line));
    put(files, "models", JbusModels.table(services));
    Configurations configurations = services.configurations();
    var redaction = Redaction.of(configurations.all(), replacements);
    files.put("configuration.txt", text(configuration(configurations, redaction, name, bus)));
    files.put("log.txt", text(new LogExcerpt(log, name, bus, traces).lines()));
    files.replaceAll(
        (file, text) -> file.endsWith(ModelFile.CAPTURE) ? text : redaction.apply(text));
    return files;
  }

  private void capture(Map<String, String> files, String name, Subject subject, Masking masking)
      throws InterruptedException {
    String capture = captureName(name);
    String file = capture + ModelFile.CAPTURE;
    try {
      var tables = List.copyOf(subject.model().tables().keySet());
      String text =
          new Capturing(subject, masking, tables, 0, progress)
              .run(capture, JbusCapture.origin(versions, masking))
              .json();
      JbusCapture.check(Path.of(file), text, services);
      files.put(file, text);
    } catch (CommandException e) {
      files.put("no-capture.txt", e.getMessage() + "\n");
    }
  }

  /** A capture's name has to be plain, and no other's. */
  private static String captureName(String ups) {
    String plain = ups.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return "reported-" + plain.substring(0, Math.min(50, plain.length()));
  }

  private void put(Map<String, String> files, Seen seen) {
    put(files, "ups", new UpsSheet(seen));
  }

  private static void put(Map<String, String> files, RegisterTable table) {
    put(files, "registers", table);
  }

  private static void put(Map<String, String> files, RegisterBus bus) {
    put(files, "bus", new BusTable(List.of(SeenBus.of(bus))));
  }

  private static void put(Map<String, String> files, String name, View view) {
    files.put(name + ".txt", text(view.text(WIDTH)));
    files.put(name + ".json", Json.write(view.json()) + "\n");
  }

  private static List<String> configuration(
      Configurations configurations, Redaction redaction, String ups, String bus)
      throws IOException {
    var lines = new ArrayList<String>();
    configurations.of("jbus.ups", ups).ifPresent(e -> lines.addAll(redaction.lines(e)));
    configurations.of("jbus.serial", bus).ifPresent(e -> lines.addAll(redaction.lines(e)));
    configurations.of("jbus.tcp", bus).ifPresent(e -> lines.addAll(redaction.lines(e)));
    configurations.of("jbus.model").forEach(e -> lines.addAll(redaction.lines(e)));
    return lines;
  }

  private static String text(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }
}
