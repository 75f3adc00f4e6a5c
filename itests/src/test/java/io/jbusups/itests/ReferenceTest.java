// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The pages of docs/reference that are generated say what the built bundles say. To write them
 * anew: {@code ./mvnw verify -pl itests -am -Dit.test=ReferenceTest -Ddocs.write=true}.
 */
class ReferenceTest {

  private static final Path ROOT = Path.of(System.getProperty("jbusups.root"));

  @Test
  void theConfigurationPageIsThatOfTheConfigInterfaces() throws IOException {
    compare("configuration.md", ConfigurationPage.of(ROOT.resolve("bundles")));
  }

  @Test
  void theVariablesPageIsThatOfTheModels() throws IOException {
    compare("variables.md", VariablesPage.of(ROOT.resolve("bundles/socomec")));
  }

  private static void compare(String page, String expected) throws IOException {
    Path file = ROOT.resolve("docs/reference").resolve(page);
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(file, expected);
    }
    assertThat(Files.readString(file)).isEqualTo(expected);
  }
}
