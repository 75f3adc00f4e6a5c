// SPDX-License-Identifier: Apache-2.0
package io.jbusups.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux says of a process. */
final class ProcessFigures {

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
