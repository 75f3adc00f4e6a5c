// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The recording of a real upsd; its notation is explained in its head. */
record Transcript(List<Section> sections) {

  /** A headed part of it. */
  record Section(String title, List<Step> steps) {}

  /** Something done; the answers of a step are the lines up to the next. */
  sealed interface Step {}

  /** A new connection, the last one being closed. */
  record Connect() implements Step {}

  /** Something done outside the connection, or a wait. */
  record Event(String what) implements Step {}

  /** Bytes sent, and the lines that came back. */
  record Exchange(String request, byte[] sent, List<String> answers) implements Step {}

  static Transcript load() {
    var sections = new ArrayList<Section>();
    var stream =
        Objects.requireNonNull(Transcript.class.getResourceAsStream("upsd-transcript.txt"));
    try (var reader = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      reader.lines().forEach(line -> take(line, sections));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Transcript(sections);
  }

  Section section(String title) {
    return sections.stream().filter(s -> s.title().equals(title)).findFirst().orElseThrow();
  }

  /** Every request of the recording, as bytes. */
  List<Exchange> exchanges() {
    return sections.stream()
        .flatMap(section -> section.steps().stream())
        .filter(Exchange.class::isInstance)
        .map(Exchange.class::cast)
        .toList();
  }

  private static void take(String line, List<Section> sections) {
    if (line.startsWith("## ")) {
      sections.add(new Section(line.substring(3), new ArrayList<>()));
    } else if (!sections.isEmpty() && !line.isEmpty()) {
      var steps = sections.get(sections.size() - 1).steps();
      var text = line.length() > 2 ? line.substring(2) : "";
      switch (line.charAt(0)) {
        case '=' -> steps.add(text.equals("connect") ? new Connect() : new Event(text));
        case '@' -> steps.add(new Event(text));
        case '>' -> steps.add(exchange(line));
        case '<' -> ((Exchange) steps.get(steps.size() - 1)).answers().add(text);
        default -> throw new IllegalArgumentException(line);
      }
    }
  }

  private static Exchange exchange(String line) {
    return line.startsWith(">|")
        ? new Exchange(line.substring(3), unescaped(line.substring(3)), new ArrayList<>())
        : new Exchange(
            line.substring(2), (line.substring(2) + '\n').getBytes(UTF_8), new ArrayList<>());
  }

  private static byte[] unescaped(String text) {
    var out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != '\\') {
        out.append(text.charAt(i));
        continue;
      }
      char c = text.charAt(++i);
      switch (c) {
        case 'n' -> out.append('\n');
        case 'r' -> out.append('\r');
        case 't' -> out.append('\t');
        case '0' -> out.append('\0');
        case 'x' -> {
          out.append((char) Integer.parseInt(text.substring(i + 1, i + 3), 16));
          i += 2;
        }
        default -> out.append(c);
      }
    }
    return out.toString().getBytes(ISO_8859_1);
  }
}
