// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.bus.Words;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProbeTest {

  private static ModelFile model(String name, String... patches) {
    String head = "{\"name\":\"%s\",\"family\":\"%s\",\"codes\":[]}".formatted(name, name);
    return Samples.model(name, Samples.patched(Samples.patched(Samples.MODEL, head), patches));
  }

  private static ModelRegistry registry(ModelFile... files) {
    ModelLibrary library = Samples.library(files);
    assertThat(library.problems()).isEmpty();
    return Registries.of(library);
  }

  private static List<String> all(ModelFile... files) {
    return Probe.all(registry(files)).stream()
        .map(p -> "%s at 0x%04X".formatted(p.model().name(), p.table().address()))
        .toList();
  }

  @Test
  void everyFamilyIsAskedForAtItsFirstBaseBeforeAnyIsAtItsSecond() {
    assertThat(
            all(
                model("c", "{\"bases\":[\"0x1000\"]}"),
                model("a", "{\"probe\":2}"),
                model("b", "{\"probe\":1}")))
        .containsExactly("b at 0x1000", "a at 0x1000", "c at 0x1000", "b at 0x0000", "a at 0x0000");
  }

  @Test
  void onlyGenericModelsThatAreInUseAreAskedFor() {
    assertThat(
            all(
                model("a", "{\"family\":\"f\",\"bases\":[\"0x1000\"]}"),
                model("b", "{\"family\":\"f\",\"version\":\"0.9.0\"}"),
                model("c", "{\"codes\":[7]}"),
                model("d", "{\"codes\":\"unknown\"}")))
        .containsExactly("a at 0x1000");
  }

  @Test
  void aConfiguredModelIsAskedForAtItsOwnBasesInTheirOrder() {
    UpsModel model = registry(model("d", "{\"codes\":\"unknown\"}")).named("d").orElseThrow();
    assertThat(Probe.of(model)).extracting(Probe::offset).containsExactly(0, -0x1000);
  }

  @Test
  void anAnswerWithoutACodeIsNotOfTheFamily() {
    Probe probe = Probe.of(registry(model("a")).named("a").orElseThrow()).get(0);
    assertThat(probe.recognises(Words.of(130, 0, 0))).isTrue();
    assertThat(probe.code(Words.of(130, 0, 0))).hasValue(130);
    assertThat(probe.recognises(Words.of(0xFFFF, 5, 5))).isFalse();
    assertThat(probe.code(Words.of(0xFFFF, 5, 5))).isEmpty();
  }

  @Test
  void whereThereAreNoCodesAnAnswerHasToSayAnything() {
    ModelFile file =
        model("a", "{\"identification\":{\"table\":\"status\"},\"bases\":[\"0x1020\"]}");
    Probe probe = Probe.of(registry(file).named("a").orElseThrow()).get(0);
    assertThat(probe.table().address()).isEqualTo(0x1020);
    assertThat(probe.recognises(Words.of(0, 0x10, 0))).isTrue();
    assertThat(probe.code(Words.of(0, 0x10, 0))).isEmpty();
    assertThat(probe.recognises(Words.of(0, 0xFFFF, 0))).isFalse();
  }
}
