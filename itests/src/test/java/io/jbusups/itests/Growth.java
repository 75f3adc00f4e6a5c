// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;

/** What a process used over time. Used by one thread. */
final class Growth {

  /** The JVM itself starts some when it is asked, and Netty some when clients come. */
  private static final int MORE_THREADS = 6;

  private static final int MORE_DESCRIPTORS = 8;
  private static final double MORE_HEAP = 6;
  private static final double MORE_RESIDENT = 40;

  private final Figures figures;
  private final double firstHeap;
  private final double firstResident;
  private final List<String> firstThreads;
  private final List<String> firstDescriptors;
  private double heap;
  private double resident;

  /** Takes what is used now as what may be used. */
  Growth(Figures figures) throws Exception {
    this.figures = figures;
    // The first question makes the JVM start what answers it.
    figures.heapMegabytes();
    firstHeap = figures.heapMegabytes();
    firstResident = figures.residentMegabytes();
    firstThreads = threads();
    firstDescriptors = figures.descriptors();
  }

  /**
   * Looks again, and tells what is used now.
   *
   * @param collect whether to collect all garbage, which nobody does for it in real life
   */
  String look(boolean collect) throws Exception {
    resident = figures.residentMegabytes();
    String used = "";
    if (collect) {
      heap = figures.heapMegabytes();
      used = ", heap after GC %.1f MB".formatted(heap);
    }
    return "resident %.1f MB, %d threads, %d descriptors%s"
        .formatted(resident, threads().size(), figures.descriptors().size(), used);
  }

  /** What it began with. */
  String first() {
    return "resident %.1f MB, %d threads, %d descriptors, heap after GC %.1f MB"
        .formatted(firstResident, firstThreads.size(), firstDescriptors.size(), firstHeap);
  }

  /** Fails where much more is used than at first. */
  void check() throws Exception {
    look(true);
    assertThat(heap).as("heap in MB, at first " + firstHeap).isLessThan(firstHeap + MORE_HEAP);
    assertThat(resident)
        .as("resident memory in MB, at first " + firstResident)
        .isLessThan(firstResident + MORE_RESIDENT);
    Eventually.get(
        "no more threads than at first " + firstThreads,
        this::threads,
        now ->
            now.size() <= firstThreads.size() + MORE_THREADS
                && ours(now).equals(ours(firstThreads)));
    Eventually.get(
        "no more descriptors than at first " + firstDescriptors,
        figures::descriptors,
        now ->
            now.size() <= firstDescriptors.size() + MORE_DESCRIPTORS
                && terminals(now) == terminals(firstDescriptors));
  }

  /** Without those of Karaf's shell, which outlive a command by a minute. */
  private List<String> threads() throws Exception {
    return figures.threads().stream().filter(name -> !name.startsWith("session-")).toList();
  }

  private static List<String> ours(List<String> threads) {
    return threads.stream().filter(name -> name.startsWith("jbus-")).collect(Collectors.toList());
  }

  private static long terminals(List<String> descriptors) {
    return descriptors.stream().filter(target -> target.startsWith("/dev/pt")).count();
  }
}
