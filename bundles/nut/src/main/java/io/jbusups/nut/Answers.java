// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.jbusups.api.UpsSnapshot;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The values of one snapshot as clients are told them, each encoded when it is first asked for.
 * Only those under the exact names are kept: other spellings are many, and a client could fill the
 * memory with them. May be used from any thread.
 */
final class Answers {

  private final String ups;
  private final UpsSnapshot snapshot;
  private final Map<String, Encoded> byName = new ConcurrentHashMap<>();
  private volatile @Nullable Encoded all;

  Answers(String ups, UpsSnapshot snapshot) {
    this.ups = ups;
    this.snapshot = snapshot;
  }

  UpsSnapshot snapshot() {
    return snapshot;
  }

  /** The answer to {@code LIST VAR}. */
  Encoded variables(String spelling) {
    if (!spelling.equals(ups)) {
      return ListRequest.Var.encode(spelling, snapshot);
    }
    var known = all;
    if (known == null) {
      known = ListRequest.Var.encode(ups, snapshot);
      all = known;
    }
    return known;
  }

  /** The answer to {@code GET VAR}. */
  Encoded variable(GetRequest.Var request) {
    boolean exact = request.ups().equals(ups);
    var known = exact ? byName.get(request.name()) : null;
    return known == null ? encode(request, exact) : known;
  }

  private Encoded encode(GetRequest.Var request, boolean exact) {
    var variable = snapshot.variables().get(request.name());
    if (variable == null) {
      return NutError.VAR_NOT_SUPPORTED.answer();
    }
    var answer = request.encode(variable);
    if (exact && variable.name().equals(request.name())) {
      byName.put(variable.name(), answer);
    }
    return answer;
  }
}
