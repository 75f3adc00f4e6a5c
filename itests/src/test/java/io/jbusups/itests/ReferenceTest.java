// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The pages of docs/reference that are generated say what the built bundles say. To write them
 * anew: {@code ./mvnw verify -pl itests -am -Dit.test=ReferenceTest -Ddocs.write=true}.
 */
class ReferenceTest {

  private static final Path ROOT = Path.of(System.getProperty("jbusups.root"));
  private static final Path PAGES = ROOT.resolve("docs/reference");
  private static final Path SOCOMEC = ROOT.resolve("bundles/socomec");

  @Test
  void theConfigurationPageIsThatOfTheConfigInterfaces() throws IOException {
    compare("configuration.md", ConfigurationPage.of(ROOT.resolve("bundles")));
  }

  @Test
  void theVariablesPageIsThatOfTheModels() throws IOException {
    compare("variables.md", VariablesPage.of(SOCOMEC));
  }

  @Test
  void theCommandsPageIsThatOfTheModels() throws IOException {
    compare("commands.md", CommandsPage.of(SOCOMEC));
  }

  @Test
  void thePagesOfTheModelsAreThatOfTheirFiles() throws IOException {
    var pages = new ModelsPage(SOCOMEC);
    compare("models.md", pages.all());
    Map<String, String> each = pages.each();
    for (var page : each.entrySet()) {
      compare("models/" + page.getKey(), page.getValue());
    }
    for (String there : files(PAGES.resolve("models"))) {
      if (writing() && !each.containsKey(there)) {
        Files.delete(PAGES.resolve("models").resolve(there));
      }
    }
    assertThat(files(PAGES.resolve("models"))).containsExactlyElementsOf(each.keySet());
  }

  private static List<String> files(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static void compare(String page, String expected) throws IOException {
    Path file = PAGES.resolve(page);
    if (writing()) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, expected);
    }
    assertThat(file).content().as(page).isEqualTo(expected);
  }

  private static boolean writing() {
    return Boolean.getBoolean("docs.write");
  }
}
