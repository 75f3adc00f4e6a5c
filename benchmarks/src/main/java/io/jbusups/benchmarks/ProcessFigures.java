// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** What Linux says of a process. */
final class ProcessFigures {

  private static final Pattern USED =
      Pattern.compile("(?:generation|heap) +total \\d+K, used (\\d+)K");

  /** Of a second, the same on every Linux. */
  private static final double TICKS = 100;

  private final Path proc;
  private final ProcessHandle handle;

  ProcessFigures(long pid) {
    proc = Path.of("/proc", Long.toString(pid));
    handle = ProcessHandle.of(pid).orElseThrow();
  }

  double residentMegabytes() throws IOException {
    return number("VmRSS:") / 1024.0;
  }

  long threads() throws IOException {
    return number("Threads:");
  }

  double cpuSeconds() {
    return handle.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /** Processor time so far, in its own code and in the kernel's. */
  CpuTime cpuTime() throws IOException {
    String stat = Files.readString(proc.resolve("stat"));
    // The name of the command, in brackets, may hold anything.
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return new CpuTime(Long.parseLong(fields[11]) / TICKS, Long.parseLong(fields[12]) / TICKS);
  }

  /** What is alive of a Java process's heap. */
  double heapMegabytes() throws IOException {
    command("GC.run");
    return USED.matcher(command("GC.heap_info"))
            .results()
            .mapToLong(used -> Long.parseLong(used.group(1)))
            .sum()
        / 1024.0;
  }

  private String command(String what) throws IOException {
    String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var command = new ProcessBuilder(jcmd, Long.toString(handle.pid()), what);
    Process process = command.redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private long number(String key) throws IOException {
    try (var lines = Files.lines(proc.resolve("status"))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
          .findFirst()
          .orElseThrow();
    }
  }
}
