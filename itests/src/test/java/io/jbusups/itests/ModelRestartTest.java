// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Model files that come and go while the container is down. */
class ModelRestartTest {

  @Test
  void whatLiesInTheFoldersAtTheStartIsDeployedAndNothingElse() throws Exception {
    var link = Assembly.folder("models").resolve("tty-rack1");
    try (var assembly =
        Assembly.start(
            "models",
            Map.of(
                "jbus.simulator-rack1", List.of("capture = unlisted", "port = " + link),
                "jbus.serial-room", List.of("port = " + link, "timeout.ms = 300"),
                "jbus.ups-rack1", List.of("bus = room")))) {
      assembly.write("etc/" + UnlistedUnit.FILE, UnlistedUnit.capture());
      assembly.write("etc/a.upsmodel.json", model("a", "FROM ETC", "1.0.0"));
      assembly.write("deploy/b.upsmodel.json", model("b", "FROM DEPLOY", "1.1.0"));
      named(assembly, "FROM DEPLOY");
      Eventually.get(
          "all features started",
          () -> assembly.shell("feature:list -i"),
          list -> list.matches("(?s).*jbus-ups +[^\n]*Started.*"));

      assembly.close();
      assembly.remove("deploy/b.upsmodel.json");
      assembly.startAgain();
      named(assembly, "FROM ETC");

      assembly.close();
      assembly.remove("etc/a.upsmodel.json");
      assembly.write("etc/jbus.model-c.cfg", "id = 210", "name = FROM CFG", "like = jbusp");
      assembly.write("etc/wrong.upsmodel.json", "{");
      long down = assembly.logLength();
      assembly.startAgain();
      named(assembly, "FROM CFG");
      Eventually.until(
          "the wrong file told",
          () -> assembly.logged(down).stream().anyMatch(l -> l.contains("wrong.upsmodel.json")));
      assertThat(assembly.logged(down))
          .filteredOn(line -> line.matches("\\S+ \\| (WARN|ERROR) .*DeployedModels.*"))
          .singleElement()
          .asString()
          .contains("etc: wrong.upsmodel.json line 2: expected a JSON object");

      assembly.close();
      assembly.remove("etc/jbus.model-c.cfg");
      assembly.startAgain();
      assembly.awaitServer();
      Eventually.get(
          "the family's generic model",
          () -> assembly.ask("rack1"),
          answer -> answer.value("device.model").startsWith("Unknown Socomec JBUS"));
    }
  }

  private static void named(Assembly assembly, String title) throws Exception {
    assembly.awaitServer();
    Eventually.get(
        title, () -> assembly.ask("rack1"), answer -> answer.value("device.model").equals(title));
  }

  private static String model(String name, String title, String version) {
    return UnlistedUnit.model(name, title, version);
  }
}
