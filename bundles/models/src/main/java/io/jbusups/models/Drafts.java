// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Files of one format that may be {@code like} each other. Confined to the thread that loads.
 *
 * @param <T> what the files hold
 */
final class Drafts<T> {

  private final Kind<T> kind;
  private final List<Draft<T>> drafts = new ArrayList<>();

  Drafts(Kind<T> kind) {
    this.kind = kind;
  }

  void add(ModelSource source, ModelFile file) {
    var draft = new Draft<T>(source, file);
    for (Draft<T> other : drafts) {
      if (other.source == source && !draft.name().isEmpty() && other.name().equals(draft.name())) {
        draft.findings.add(
            "/name",
            "a name that no other %s of this source has".formatted(kind.word()),
            "\"%s\", which %s has".formatted(draft.name(), other.file.name()));
        break;
      }
    }
    drafts.add(draft);
  }

  /** All files, loaded: the highest version first, then as they were added. */
  List<Draft<T>> load() {
    drafts.sort(Comparator.comparing((Draft<T> draft) -> draft.version()).reversed());
    drafts.forEach(this::load);
    return List.copyOf(drafts);
  }

  private void load(Draft<T> draft) {
    if (draft.state != Draft.State.WAITING) {
      return;
    }
    draft.state = Draft.State.LOADING;
    if (!draft.tree.isMissingNode()) {
      base(draft)
          .map(base -> MergePatch.apply(base, draft.tree))
          .ifPresent(whole -> finish(draft, whole));
    }
    draft.state = Draft.State.DONE;
  }

  private void finish(Draft<T> draft, JsonNode whole) {
    kind.reader()
        .read(whole, draft.findings)
        .ifPresent(
            result -> {
              draft.result = result;
              draft.settled = kind.settler().settle(whole, result);
            });
  }

  /** What the file is laid over, or nothing when that cannot be had. */
  private Optional<ObjectNode> base(Draft<T> draft) {
    ObjectNode nothing = JsonNodeFactory.instance.objectNode();
    Spot like = draft.member("like");
    if (!like.exists()) {
      return Optional.of(nothing);
    }
    List<Draft<T>> alike =
        drafts.stream().filter(other -> other != draft && other.answersTo(like)).toList();
    Set<String> names = alike.stream().map(Draft::name).collect(toCollection(TreeSet::new));
    String why = "which no other file has";
    if (names.size() > 1) {
      why = "which stands for " + String.join(" and ", names);
      alike = List.of();
    }
    for (Draft<T> other : alike) {
      if (other.state == Draft.State.LOADING) {
        why = "which is like this one in turn";
        continue;
      }
      load(other);
      if (other.settled != null) {
        nothing.setAll((ObjectNode) other.settled);
        nothing.remove(kind.own());
        return Optional.of(nothing);
      }
      why = "which has problems of its own";
    }
    draft.findings.add(
        like.pointer(), "the name of another %s".formatted(kind.word()), like.found() + ", " + why);
    return Optional.empty();
  }
}
