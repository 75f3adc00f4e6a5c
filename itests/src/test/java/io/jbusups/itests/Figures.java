// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a process of a JVM uses, as Linux and the JVM tell it. */
record Figures(long pid) {

  /** Where everything is that outlives a full collection; what comes after it is elsewhere. */
  private static final Pattern OLD =
      Pattern.compile("(?:tenured generation|garbage-first heap) +total \\d+K, used (\\d+)K");

  /** Resident memory. */
  double residentMegabytes() throws IOException {
    try (Stream<String> lines = Files.lines(proc().resolve("status"))) {
      return lines
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
              .sum()
          / 1024.0;
    }
  }

  /** The names of its threads, as Linux shortens them. */
  List<String> threads() throws IOException {
    var names = new ArrayList<String>();
    for (Path task : list(proc().resolve("task"))) {
      try {
        names.add(Files.readString(task.resolve("comm")).strip());
      } catch (IOException ended) {
        // It ended while we looked.
      }
    }
    names.sort(null);
    return names;
  }

  /** What its descriptors lead to. */
  List<String> descriptors() throws IOException {
    var targets = new ArrayList<String>();
    for (Path descriptor : list(proc().resolve("fd"))) {
      try {
        targets.add(Files.readSymbolicLink(descriptor).toString());
      } catch (IOException closed) {
        // It was closed while we looked.
      }
    }
    targets.sort(null);
    return targets;
  }

  /** The descriptors of serial devices. */
  List<String> terminals() throws IOException {
    return descriptors().stream().filter(target -> target.startsWith("/dev/pt")).toList();
  }

  /** How much of the heap outlives a full collection. */
  double heapMegabytes() throws Exception {
    command("GC.run");
    String heap = command("GC.heap_info");
    Matcher old = OLD.matcher(heap);
    if (!old.find()) {
      throw new IllegalStateException("which collector is this? " + heap);
    }
    return Long.parseLong(old.group(1)) / 1024.0;
  }

  private String command(String what) throws Exception {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    Process process =
        new ProcessBuilder(jcmd, Long.toString(pid), what)
            .redirectInput(new File("/dev/null"))
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (process.waitFor() != 0) {
      throw new IllegalStateException(jcmd + ": " + said);
    }
    return said;
  }

  private Path proc() {
    return Path.of("/proc", Long.toString(pid));
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
