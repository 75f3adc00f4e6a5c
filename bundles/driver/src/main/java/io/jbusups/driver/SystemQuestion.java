// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.Registers;
import io.jbusups.driver.Identification.Identity;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.Probe;
import io.jbusups.models.UpsModel;
import io.jbusups.registers.Table;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Whether what was found is a unit on its own or the first unit of a parallel system, which must
 * never be taken for the system: asks for the system's table of recognition.
 *
 * <p>An answer of the system tells that it is one; a refusal, or an answer without a code, tells
 * that it is none. Units that are silent on what they do not have are taken for single after some
 * silences, unless a system answered there before: a system whose common tables are silent is not
 * its first unit. Used by one thread.
 */
final class SystemQuestion {

  /** So often may the system's place be silent before what answers beside it counts as single. */
  static final int SILENCES = 3;

  private final ModelRegistry registry;

  /** Who may be the first unit, and how often the system's place has been silent beside it. */
  private @Nullable Identity candidate;

  private int silences;

  /** What is to be asked next; null where nothing is. */
  private @Nullable Identification next;

  private long candidateOver;

  /** Who is single, and over which connection it was found to be. */
  private @Nullable Identity single;

  private long singleOver;
  private boolean systemBefore;
  private String contradiction = "";

  SystemQuestion(ModelRegistry registry) {
    this.registry = registry;
  }

  /** What has to be asked now, about what was found last. */
  Optional<Identification> next() {
    return Optional.ofNullable(next);
  }

  /** What was found may have been replaced meanwhile: it has to be found again. */
  void startAfresh() {
    next = null;
  }

  /** No connection is one of before. */
  void otherBus() {
    singleOver = 0;
  }

  /** Why what was found can be neither; empty where it can. */
  String contradiction() {
    return contradiction;
  }

  /**
   * Takes what was found.
   *
   * @param over the bus's connection over which that was
   * @return the identity that counts; empty where {@link #next} has to be asked before
   */
  Optional<Identity> found(Identity found, long over) {
    contradiction = "";
    if (found.model().system().isEmpty()) {
      systemBefore = false;
      return Optional.of(found);
    }
    Optional<Probe> question = Probe.system(found.model(), registry);
    if (question.isEmpty()) {
      contradiction =
          "it may be a unit of a system, whose model '%s' is not deployed"
              .formatted(found.model().system().get());
      return Optional.empty();
    }
    if (question.get().table().address() == found.address()) {
      return Optional.of(system(question.get().model(), found.code(), found.registers()));
    }
    boolean asBefore = single != null && found.sameUnit(single);
    if (asBefore && over == singleOver) {
      return Optional.of(found);
    }
    if (candidate == null || !found.sameUnit(candidate)) {
      silences = 0;
    }
    candidate = found;
    candidateOver = over;
    if (!systemBefore && silences >= (asBefore ? 1 : SILENCES)) {
      return Optional.of(single(found));
    }
    next = new Identification(question.get());
    return Optional.empty();
  }

  /**
   * Takes the reply to {@link #next}.
   *
   * @return the identity that counts; empty where it has to be found again
   */
  Optional<Identity> answered(BusReply reply) {
    Identification asked = next;
    Identity found = candidate;
    next = null;
    if (asked == null || found == null) {
      return Optional.empty();
    }
    if (reply instanceof Registers registers) {
      return judge(asked, found, registers);
    }
    if (reply instanceof BusFailure.ExceptionReply refusal && missing(refusal, asked.table())) {
      return Optional.of(single(found));
    }
    if (nobodyThere(reply)) {
      silences++;
    }
    return Optional.empty();
  }

  /** Not a spoilt answer, or half of one: somebody gave it. */
  private static boolean nobodyThere(BusReply reply) {
    return reply instanceof BusFailure.ExceptionReply
        || reply instanceof BusFailure.Timeout silence && silence.bytesSeen() == 0;
  }

  private Optional<Identity> judge(Identification asked, Identity found, Registers registers) {
    Probe probe = asked.probe();
    OptionalInt code = probe.code(registers.words());
    if (code.isEmpty()) {
      return Optional.of(single(found));
    }
    if (probe.recognisesSystem(registers.words(), registry)) {
      return Optional.of(system(probe.model(), code, registers));
    }
    contradiction =
        "it answers as %s at 0x%04X, but with id %d at 0x%04X, where a system of such units would"
                .formatted(
                    found.model().name(), found.address(), code.getAsInt(), asked.table().address())
            + " be: tell which it is with model = NAME";
    return Optional.empty();
  }

  /** Illegal function is what some have for registers that they do not have. */
  private static boolean missing(BusFailure.ExceptionReply refusal, Table table) {
    return refusal.code() == 1 || table.missing().contains(refusal.code());
  }

  private Identity single(Identity found) {
    single = found;
    singleOver = candidateOver;
    silences = 0;
    systemBefore = false;
    return found;
  }

  private Identity system(UpsModel model, OptionalInt code, Registers registers) {
    systemBefore = true;
    single = null;
    return new Identity(model, code, false, 0, registers);
  }
}
