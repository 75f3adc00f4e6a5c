// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.jbusups.nut.FuzzedClient.Answers;
import io.jbusups.nut.words.Quoted;
import io.jbusups.nut.words.Tokenizer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds what a client was told against what it asked, knowing the protocol but not how the server
 * makes its answers: one whole answer for each request, in order and of the kind that {@link
 * Granted} allows.
 */
final class Conversation {

  /** The longest answer: a list, or a name that is repeated. */
  private static final int MOST = 2 * Tokenizer.MAX_REQUEST;

  private static final Pattern PRINTABLE = Pattern.compile("[^\\p{Cntrl}\\x7f-\\x9f]*");
  private static final Pattern STARTED = Pattern.compile("(?m)^OK STARTTLS$");
  private static final Set<String> ERRORS =
      Arrays.stream(NutError.values())
          .map(error -> "ERR " + error.name().replace('_', '-'))
          .collect(Collectors.toUnmodifiableSet());

  private final Deque<String> lines;
  private final Granted granted;
  private boolean tooLong;

  private Conversation(Policy policy, String text) {
    granted = new Granted(policy);
    lines = text.lines().collect(Collectors.toCollection(ArrayDeque::new));
  }

  static void check(Policy policy, byte[] sent, Answers answers, FuzzedSite site) {
    var text = answers.text();
    assertThat(text.isEmpty() || text.endsWith("\n")).as("ends with a newline: %s", text).isTrue();
    var conversation = new Conversation(policy, text);
    assertThat(conversation.lines).allMatch(line -> PRINTABLE.matcher(line).matches());
    long asked = conversation.play(sent);
    assertThat(conversation.lines).as("answers to nothing").isEmpty();
    // One that is too long may be counted, or not.
    assertThat(answers.requests()).isBetween(asked, asked + (conversation.tooLong ? 1 : 0));
    if (!STARTED.matcher(text).find()) {
      assertThat(answers.closed()).as("the server ended it").isEqualTo(conversation.granted.over());
    }
    assertThat(site.orders()).hasSize(conversation.granted.orders());
    assertThat(site.shutdownCalled()).isEqualTo(conversation.granted.shutdown());
  }

  /** How many requests the bytes held, up to the end of the connection. */
  private long play(byte[] sent) {
    var tokenizer = new Tokenizer();
    long asked = 0;
    for (byte b : sent) {
      var fed = tokenizer.feed(b);
      if (fed instanceof Tokenizer.Fed.Words line) {
        asked++;
        quotedComesBack(line.words());
        answered(line.words());
      } else if (fed instanceof Tokenizer.Fed.TooLong) {
        assertThat(next()).isEqualTo("ERR INVALID-ARGUMENT");
        granted.end();
        tooLong = true;
        return asked;
      }
      if (granted.over()) {
        break;
      }
    }
    return asked;
  }

  private static void quotedComesBack(List<String> words) {
    var line = new StringBuilder();
    words.forEach(word -> Quoted.append(line, word).append(' '));
    assertThat(words(line.toString())).isEqualTo(words);
  }

  /** The words of an answer. */
  static List<String> words(String line) {
    var tokenizer = new Tokenizer();
    for (char c : (line + '\n').toCharArray()) {
      if (tokenizer.feed((byte) c) instanceof Tokenizer.Fed.Words done) {
        return done.words();
      }
    }
    return fail("no whole line: " + line);
  }

  private String next() {
    var line = lines.poll();
    return line == null ? fail("a request without an answer") : line;
  }

  private void answered(List<String> words) {
    var first = next();
    var list = new ArrayList<String>();
    if (first.startsWith("BEGIN ")) {
      var end = "END " + first.substring("BEGIN ".length());
      for (var line = next(); !line.equals(end); line = next()) {
        list.add(line);
      }
    }
    long length = first.length() + list.stream().mapToLong(String::length).sum();
    assertThat(length).isLessThan(MOST);
    if (first.startsWith("ERR ")) {
      assertThat(first).isIn(ERRORS);
    }
    granted.check(words, first, list);
  }
}
