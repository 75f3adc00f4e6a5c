// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.karaf.shell.support.CommandException;

/**
 * Probes units of one line. Most addresses are of no unit, and each question there costs a time-out
 * with its retries: so each unit is asked one question first, and only who answers it is asked on.
 *
 * @param patient whether units that are silent at first are asked everything: a unit may be silent
 *     about registers that it does not have
 */
record Sweep(Units units, boolean patient, Progress progress) {

  /** What is at each unit's address, in their order. */
  List<Finding> run(Prober prober, String where) throws CommandException, InterruptedException {
    List<Finding> found = briefly(prober, where);
    return patient ? patiently(prober, found, where) : found;
  }

  /** The first question, and the others for who answers it. */
  List<Finding> briefly(Prober prober, String where) throws CommandException, InterruptedException {
    var found = new ArrayList<Finding>();
    for (int unit : units.all().toArray()) {
      progress.step(found.size(), units.count(), where + "unit " + unit);
      found.add(prober.briefly(unit));
    }
    return found;
  }

  /** The other questions for who was silent at the first. */
  List<Finding> patiently(Prober prober, List<Finding> before, String where)
      throws CommandException, InterruptedException {
    var found = new TreeMap<Integer, Finding>();
    before.forEach(finding -> found.put(finding.unit(), finding));
    List<Finding> silent = before.stream().filter(finding -> !finding.answered()).toList();
    for (int i = 0; i < silent.size(); i++) {
      progress.step(i, silent.size(), where + "unit " + silent.get(i).unit() + " in depth");
      found.put(silent.get(i).unit(), prober.further(silent.get(i)));
    }
    return List.copyOf(found.values());
  }
}
