// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ProtocolPageTest {

  private static final Path PAGE = Path.of("../../docs/reference/nut-protocol.md");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\|");

  @Test
  void thePageListsTheDifferencesThatTheTestsAllow() throws IOException {
    var page = Files.readString(PAGE);
    var table = page.substring(page.indexOf("\n## Deliberate differences"));
    var listed = ROW.matcher(table).results().map(row -> row.group(1)).toList();

    assertThat(listed).containsExactlyElementsOf(Difference.ids());
    assertThat(table).contains('`' + Difference.OURS + '`');
  }
}
