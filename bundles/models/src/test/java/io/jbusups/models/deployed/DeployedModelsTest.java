// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelRegistry.Deployment;
import io.jbusups.models.Samples;
import io.jbusups.models.UpsModel;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeployedModelsTest {

  private final FakeFramework framework = new FakeFramework();
  private DeployedModels models;

  private DeployedModels open() {
    models = new DeployedModels(framework.context());
    return models;
  }

  @AfterEach
  void close() {
    if (models != null) {
      models.close();
      assertThat(framework.observed()).isFalse();
    }
  }

  private FakeFramework.FakeBundle bundle(long id, String... patches) {
    return framework
        .bundle(id, "models")
        .with("models/m.upsmodel.json", Samples.patched(Samples.MODEL, patches));
  }

  @Test
  void bundlesThatRanBeforeAreThereAtOnce() {
    bundle(5).with("models/c/c.upscapture.json", Samples.CAPTURE).start();
    open();
    assertThat(models.named("sample")).isPresent();
    assertThat(models.matching("jbusp", 7)).isPresent();
    assertThat(models.capture("sample-on-mains")).isPresent();
    assertThat(models.captures()).containsExactly("sample-on-mains");
    assertThat(models.deployments())
        .extracting(Deployment::name, Deployment::source, Deployment::problem)
        .containsExactly(tuple("sample", "bundle5/1.0.0 models/m.upsmodel.json", ""));
  }

  @Test
  void bundlesComeAndGo() {
    open();
    assertThat(models.deployments()).isEmpty();
    var bundle = bundle(5).start();
    assertThat(models.named("sample")).isPresent();
    bundle.stop();
    assertThat(models.named("sample")).isEmpty();
    assertThat(models.matching("jbusp", 7)).isEmpty();
    assertThat(models.captures()).isEmpty();
    assertThat(models.deployments()).isEmpty();
    bundle.start();
    assertThat(models.named("sample")).isPresent();
  }

  @Test
  void onlyFilesBelowTheFolderOfTheHeaderCount() {
    framework
        .bundle(3, "some/models")
        .with(
            "some/models/deep/a.upsmodel.json", Samples.patched(Samples.MODEL, "{\"name\":\"a\"}"))
        .with("other/b.upsmodel.json", Samples.patched(Samples.MODEL, "{\"name\":\"b\"}"))
        .with("some/models/c.json", "{")
        .start();
    framework.bundle(4, null).with("models/m.upsmodel.json", Samples.MODEL).start();
    framework.bundle(5, "models").start();
    open();
    assertThat(models.deployments()).extracting(Deployment::name).containsExactly("a");
  }

  @Test
  void brokenFileIsListedAndLeavesTheRestAlone() {
    open();
    framework
        .bundle(1, "models")
        .with("models/broken.upsmodel.json", "{\n \"name\": }")
        .with("models/gone.upsmodel.json", null)
        .with("models/m.upsmodel.json", Samples.MODEL)
        .start();
    bundle(2, "{\"name\":\"two\",\"codes\":[8]}").start();
    assertThat(models.named("sample")).isPresent();
    assertThat(models.named("two")).isPresent();
    assertThat(models.deployments())
        .filteredOn(deployment -> deployment.model() == null)
        .extracting(Deployment::source, Deployment::problem)
        .satisfiesExactly(
            broken ->
                assertThat(broken.toString())
                    .contains(
                        "bundle1/1.0.0 models/broken.upsmodel.json",
                        "line 2: expected a JSON object"),
            gone ->
                assertThat(gone.toString()).contains("models/gone.upsmodel.json", "an empty file"));
  }

  @Test
  void brokenFileIsLoggedOnce() {
    open();
    PrintStream err = System.err;
    var log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, UTF_8));
    try {
      bundle(1, "{\"title\":5}").start();
      bundle(2).start().stop();
    } finally {
      System.setErr(err);
    }
    assertThat(log.toString(UTF_8).lines().filter(line -> line.contains("/title")))
        .singleElement()
        .asString()
        .contains("WARN", "bundle1/1.0.0: models/m.upsmodel.json line 1 /title: expected a text");
  }

  @Test
  void conflictIsWonByVersionThenRankingThenAge() {
    open();
    bundle(9, "{\"title\":\"NINE\"}").start();
    assertThat(title()).isEqualTo("NINE");
    var older = bundle(4, "{\"title\":\"FOUR\"}").start();
    assertThat(title()).as("lower bundle id").isEqualTo("FOUR");
    models.put(
        Origin.service(10, 99), new ModelFiles("ranked", List.of(model("{\"title\":\"RANKED\"}"))));
    assertThat(title()).as("higher ranking").isEqualTo("RANKED");
    var newer = bundle(20, "{\"title\":\"NEWER\",\"version\":\"1.0.1\"}").start();
    assertThat(title()).as("higher version").isEqualTo("NEWER");
    assertThat(models.deployments())
        .extracting(Deployment::source, deployment -> deployment.problem().isEmpty())
        .containsExactlyInAnyOrder(
            tuple("bundle20/1.0.0 models/m.upsmodel.json", true),
            tuple("bundle4/1.0.0 models/m.upsmodel.json", false),
            tuple("bundle9/1.0.0 models/m.upsmodel.json", false),
            tuple("ranked m.upsmodel.json", false));
    newer.stop();
    models.remove(Origin.service(10, 99));
    older.stop();
    assertThat(title()).isEqualTo("NINE");
  }

  private String title() {
    return models.matching("jbusp", 7).map(UpsModel::title).orElseThrow();
  }

  private static ModelFile model(String patch) {
    return new ModelFile("m.upsmodel.json", Samples.patched(Samples.MODEL, patch));
  }

  @Test
  void listenersAreToldAfterEachChangeOfModels() throws Exception {
    open();
    var seen = new ArrayList<String>();
    var first =
        models.onChange(
            () ->
                seen.add(
                    models.named("sample").isPresent() + " " + Thread.currentThread().getName()));
    String here = Thread.currentThread().getName();
    var bundle = bundle(1).start();
    assertThat(seen).as("with the new state, on this thread").containsExactly("true " + here);
    bundle.stop();
    assertThat(seen).containsExactly("true " + here, "false " + here);
    first.close();
    bundle.start();
    assertThat(seen).hasSize(2);
  }

  @Test
  void listenersAreToldOfACaptureAloneButNotOfWhatCannotBeUsed() {
    open();
    bundle(1).start();
    var calls = new ArrayList<String>();
    models.onChange(() -> calls.add("called"));
    framework.bundle(2, "models").with("models/x.upsmodel.json", "{}").start();
    bundle(3).start();
    assertThat(models.deployments()).hasSize(3);
    assertThat(calls).isEmpty();
    framework.bundle(4, "models").with("models/c.upscapture.json", Samples.CAPTURE).start();
    assertThat(calls).containsExactly("called");
  }

  @Test
  void listenerThatFailsHoldsUpNobody() {
    open();
    var calls = new ArrayList<String>();
    models.onChange(
        () -> {
          throw new IllegalStateException("on purpose");
        });
    models.onChange(() -> calls.add("called"));
    bundle(1).start();
    assertThat(calls).containsExactly("called");
  }

  @Test
  void oneListenerRegisteredTwiceIsToldTwiceAndEndsEachByItself() throws Exception {
    open();
    var calls = new ArrayList<String>();
    Runnable listener = () -> calls.add("called");
    var one = models.onChange(listener);
    models.onChange(listener);
    bundle(1).start();
    assertThat(calls).hasSize(2);
    one.close();
    one.close();
    bundle(2, "{\"name\":\"two\"}").start();
    assertThat(calls).hasSize(3);
  }

  @Test
  void listenerMayAskAndChangeTheRegistryFromAnotherThread() throws Exception {
    open();
    var told = new CountDownLatch(1);
    var other = Executors.newSingleThreadExecutor();
    try {
      models.onChange(
          () -> {
            if (told.getCount() > 0) {
              told.countDown();
              var change =
                  other.submit(
                      () ->
                          models.put(
                              Origin.service(0, 50),
                              new ModelFiles("x", List.of(model("{\"name\":\"x\"}")))));
              try {
                change.get(30, TimeUnit.SECONDS); // would never end if a lock were held here
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            }
          });
      bundle(1).start();
      assertThat(models.named("x")).isPresent();
      assertThat(models.named("sample")).isPresent();
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void changesFromManyThreadsAreAllKept() throws Exception {
    open();
    var threads = Executors.newFixedThreadPool(4);
    try {
      for (int i = 0; i < 24; i++) {
        int id = i;
        threads.execute(
            () ->
                models.put(
                    Origin.service(0, id),
                    new ModelFiles(
                        "s" + id,
                        List.of(model("{\"name\":\"n" + id + "\",\"codes\":[" + id + "]}")))));
      }
      threads.shutdown();
      assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
    for (int i = 0; i < 24; i++) {
      assertThat(models.matching("jbusp", i)).map(UpsModel::name).contains("n" + i);
    }
  }

  @Test
  void closingTellsNobodyThatModelsAreGone() {
    bundle(1).start();
    open();
    var calls = new ArrayList<String>();
    models.onChange(() -> calls.add("called"));
    models.close();
    assertThat(calls).isEmpty();
  }
}
