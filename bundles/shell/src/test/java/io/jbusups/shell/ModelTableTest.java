// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.Confidence;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.Recognition;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTableTest {

  private static final String BUNDLE = "io.jbusups.socomec/0.1.0 models/";

  private static final ModelTable TABLE =
      new ModelTable(
          List.of(
              new Deployment(
                  "broken",
                  "etc/broken.upsmodel.json",
                  null,
                  "line 4 /points/M03/at: expected a table, found \"measurement[3]\"; the tables"
                      + " are identification, measurements and status\n"
                      + "line 9 /version: expected a version such as 1.0.0, found nothing"),
              new Deployment(
                  "digys", BUNDLE + "digys.upsmodel.json", model("digys", "DIGYS", 131, 130), ""),
              new Deployment(
                  "digys",
                  "etc/digys.upsmodel.json",
                  model("digys", "DIGYS", 130),
                  "the name is served by io.jbusups.socomec, whose version is higher"),
              new Deployment(
                  "jbusp",
                  BUNDLE + "jbusp.upsmodel.json",
                  model("jbusp", "Unknown Socomec JBUS"),
                  "")),
          Map.of("digys", List.of("rack2", "rack1"), "broken", List.of("never")));

  static UpsModel model(String name, String title, Integer... codes) {
    return new UpsModel(
        name,
        title,
        "jbusp",
        "1.0.0",
        Confidence.DOCUMENTED,
        new Recognition(
            "identification",
            "I00",
            Set.of(codes),
            codes.length == 0,
            List.of(0x1000),
            Recognition.LAST),
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(),
        null,
        Map.of(),
        Map.of(),
        null);
  }

  @Test
  void shows_models_sources_and_problems() {
    assertThat(String.join("\n", TABLE.text(80)))
        .isEqualTo(
            """
            Name    Title               Codes      Family  Version  Confidence  Used by
            ------  ------------------  ---------  ------  -------  ----------  ------------
            broken  -                   -          -       -        -           see below
            digys   DIGYS               130, 131   jbusp   1.0.0    documented  rack1, rack2
            digys   DIGYS               130        jbusp   1.0.0    documented  see below
            jbusp   Unknown Socomec     any other  jbusp   1.0.0    documented  -
                    JBUS

            broken: etc/broken.upsmodel.json
              line 4 /points/M03/at: expected a table, found "measurement[3]"; the tables
                are identification, measurements and status
              line 9 /version: expected a version such as 1.0.0, found nothing
            digys: io.jbusups.socomec/0.1.0 models/digys.upsmodel.json
            digys: etc/digys.upsmodel.json
              the name is served by io.jbusups.socomec, whose version is higher
            jbusp: io.jbusups.socomec/0.1.0 models/jbusp.upsmodel.json""");
  }

  @Test
  void no_model_says_what_to_do() {
    assertThat(String.join(" ", new ModelTable(List.of()).text(80))).contains("upsmodel.json");
  }

  @Test
  void prints_the_documented_json() {
    assertThat(TABLE.json().get(0).toString())
        .isEqualTo(
            "{\"name\":\"broken\",\"title\":null,\"codes\":null,\"family\":null,\"version\":null,"
                + "\"confidence\":null,\"source\":\"etc/broken.upsmodel.json\",\"problem\":"
                + "\"line 4 /points/M03/at: expected a table, found \\\"measurement[3]\\\"; the"
                + " tables are identification, measurements and status\\nline 9 /version:"
                + " expected a version such as 1.0.0, found nothing\",\"usedBy\":[]}");
    assertThat(TABLE.json().get(1).toString())
        .isEqualTo(
            "{\"name\":\"digys\",\"title\":\"DIGYS\",\"codes\":[130,131],\"family\":\"jbusp\","
                + "\"version\":\"1.0.0\",\"confidence\":\"documented\",\"source\":"
                + "\"io.jbusups.socomec/0.1.0 models/digys.upsmodel.json\",\"problem\":\"\",\"usedBy\":[\"rack1\",\"rack2\"]}");
    assertThat(TABLE.json().get(3).get("codes").toString()).isEqualTo("[]");
  }
}
