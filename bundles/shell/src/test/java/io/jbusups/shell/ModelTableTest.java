// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.Confidence;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.UpsModel;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ModelTableTest {

  private static final String BUNDLE = "io.jbusups.socomec";

  private static final ModelTable TABLE =
      new ModelTable(
          List.of(
              new Deployment(
                  "broken",
                  "etc/broken.upsmodel.json",
                  null,
                  "etc/broken.upsmodel.json, /points/M03/at: no table 'measurement'; use one of"
                      + " identification, measurements, status"),
              new Deployment("digys", BUNDLE, model("digys", "DIGYS", 131, 130), ""),
              new Deployment(
                  "digys",
                  "etc/digys.upsmodel.json",
                  model("digys", "DIGYS", 130),
                  "digys of io.jbusups.socomec has a higher version"),
              new Deployment("jbusp", BUNDLE, model("jbusp", "Unknown Socomec JBUS"), "")));

  private static UpsModel model(String name, String title, Integer... codes) {
    return new UpsModel(
        name,
        title,
        "jbusp",
        "1.0.0",
        Confidence.DOCUMENTED,
        Set.of(codes),
        List.of(0x1000),
        "I00",
        Map.of(),
        Map.of(),
        Map.of(),
        null,
        Map.of(),
        Map.of(),
        Map.of());
  }

  @Test
  void shows_models_sources_and_problems() {
    assertThat(String.join("\n", TABLE.text(80)))
        .isEqualTo(
            """
            Name    Title                 Codes      Family  Version  Confidence  In use
            ------  --------------------  ---------  ------  -------  ----------  ------
            broken  -                     -          -       -        -           no
            digys   DIGYS                 130, 131   jbusp   1.0.0    documented  yes
            digys   DIGYS                 130        jbusp   1.0.0    documented  no
            jbusp   Unknown Socomec JBUS  any other  jbusp   1.0.0    documented  yes

            From io.jbusups.socomec: digys, jbusp

            broken (etc/broken.upsmodel.json) is not in use: etc/broken.upsmodel.json,
              /points/M03/at: no table 'measurement'; use one of identification,
              measurements, status

            digys (etc/digys.upsmodel.json) is not in use: digys of io.jbusups.socomec has
              a higher version""");
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
                + "\"etc/broken.upsmodel.json, /points/M03/at: no table 'measurement'; use one of"
                + " identification, measurements, status\"}");
    assertThat(TABLE.json().get(1).toString())
        .isEqualTo(
            "{\"name\":\"digys\",\"title\":\"DIGYS\",\"codes\":[130,131],\"family\":\"jbusp\","
                + "\"version\":\"1.0.0\",\"confidence\":\"documented\",\"source\":"
                + "\"io.jbusups.socomec\",\"problem\":\"\"}");
    assertThat(TABLE.json().get(3).get("codes").toString()).isEqualTo("[]");
  }
}
