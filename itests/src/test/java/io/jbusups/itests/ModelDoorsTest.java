// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.options;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.editConfigurationFilePut;

import io.jbusups.bus.RegisterBus;
import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelFiles;
import io.jbusups.models.ModelRegistry;
import io.jbusups.models.ModelSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.junit.After;
import org.junit.Before;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.LoggerFactory;

/**
 * A unit that no model lists, and models for it that come in by each door while clients ask: named
 * within one poll, on the port that is open, and unnamed again when the model goes.
 */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class ModelDoorsTest {

  @Inject private BundleContext context;
  @Inject private BootFinished started;
  @Inject private ModelRegistry models;
  @Inject private SessionFactory sessions;

  private Site site;
  private Shell shell;
  private String unnamed;
  private RegisterBus bus;
  private long connection;
  private long before;

  @Configuration
  public Option[] configuration() throws Exception {
    return options(
        composite(Containers.assembly()),
        editConfigurationFilePut(
            "etc/system.properties", DocumentedBundle.JAR, DocumentedBundle.build().toString()));
  }

  @Before
  public void aUnitThatNoModelLists() throws Exception {
    site = new Site();
    shell = new Shell(sessions);
    if (!site.exists(UnlistedUnit.FILE)) {
      site.write(UnlistedUnit.FILE, UnlistedUnit.capture());
      site.simulated("unlisted", UnlistedUnit.CAPTURE);
    }
    unnamed = site.online("unlisted", "OL").get("device.model");
    bus = context.getService(context.getServiceReference(RegisterBus.class));
    connection = bus.connection();
    before = site.logLength();
  }

  @After
  public void unnamedAgainOnThePortThatWasOpenAllTheTime() throws Exception {
    named(unnamed);
    assertThat(context.getService(context.getServiceReference(RegisterBus.class))).isSameAs(bus);
    assertThat(bus.connection()).isEqualTo(connection);
    assertThat(models.deployments()).extracting("problem").containsOnly("");
    assertThat(complaints("data is stale")).isEmpty();
  }

  private void named(String title) throws Exception {
    Eventually.get(
        title, () -> site.upsc("unlisted"), seen -> title.equals(seen.get("device.model")));
  }

  @Test
  public void aConfigurationOfThreeLines() throws Exception {
    site.write("jbus.model-masterys-mc.cfg", "id = 210", "name = MASTERYS MC", "like = jbusp");
    named("MASTERYS MC");
    assertThat(shell.run("jbus:models"))
        .contains("masterys-mc", "210", "etc/jbus.model-masterys-mc.cfg");
    site.write("jbus.model-masterys-mc.cfg", "id = 210", "name = MASTERYS 2", "like = 130");
    named("MASTERYS 2");
    Eventually.until(
        "written, and not written back by FileInstall",
        () -> {
          if (!site.holds("jbus.model-masterys-mc.cfg", "many")) {
            site.write("jbus.model-masterys-mc.cfg", "id = many", "name = X", "like = jbusp");
          }
          return complaints("etc/jbus.model-masterys-mc.cfg: id = 'many'").size() == 1;
        });
    assertThat(site.upsc("unlisted")).containsEntry("device.model", "MASTERYS 2");
    site.remove("jbus.model-masterys-mc.cfg");
  }

  @Test
  public void aFileInEtc() throws Exception {
    site.write("new.upsmodel.json", model("etc-model", "FROM ETC", "1.0.0"));
    named("FROM ETC");
    site.write("new.upsmodel.json", "{ \"format\": 1,", " oops }");
    complaint("new.upsmodel.json line 2");
    assertThat(site.upsc("unlisted")).containsEntry("device.model", "FROM ETC");
    assertThat(shell.run("jbus:models"))
        .contains("new.upsmodel.json line 2", "its last good version stays in use");
    site.write("new.upsmodel.json", model("etc-model", "MENDED", "1.0.0"));
    named("MENDED");
    site.remove("new.upsmodel.json");
  }

  @Test
  public void aFileInDeploy() throws Exception {
    site.write("../deploy/new.upsmodel.json", model("deployed", "FROM DEPLOY", "1.0.0"));
    named("FROM DEPLOY");
    site.remove("../deploy/new.upsmodel.json");
  }

  @Test
  public void aBundleAndAFileThatWinsOverItAndABundleOfAHigherVersion() throws Exception {
    Bundle first = ModelBundle.install(context, "one", model("one", "FROM BUNDLE", "1.0.0"));
    named("FROM BUNDLE");
    site.write("new.upsmodel.json", model("two", "FILE OVER BUNDLE", "1.0.0"));
    named("FILE OVER BUNDLE");
    assertThat(shell.run("jbus:models"))
        .contains("code 210 is served by model two 1.0.0 of etc", "whose source");
    Bundle newer = ModelBundle.install(context, "three", model("three", "NEWER", "1.0.1"));
    named("NEWER");
    newer.uninstall();
    named("FILE OVER BUNDLE");
    site.remove("new.upsmodel.json");
    named("FROM BUNDLE");
    first.uninstall();
  }

  @Test
  public void aBundleBuiltAsTheDocumentationSaysAndCopiedIntoDeploy() throws Exception {
    Path jar = Path.of(System.getProperty(DocumentedBundle.JAR));
    site.copy(jar, "../deploy");
    named("MASTERYS MC");
    assertThat(shell.run("jbus:models")).contains("com.example.masterys-models");
    site.remove("../deploy/" + jar.getFileName());
  }

  @Test
  public void aServiceByItsRankingAndItsRevision() throws Exception {
    var source = new ChangingSource(model("low", "LOW", "1.0.0"));
    var low = context.registerService(ModelSource.class, source, null);
    named("LOW");
    var high =
        context.registerService(
            ModelSource.class,
            new ChangingSource(model("high", "HIGH", "1.0.0")),
            FrameworkUtil.asDictionary(Map.of("service.ranking", 5)));
    named("HIGH");
    high.unregister();
    named("LOW");
    source.text = model("low", "CHANGED", "1.0.0");
    low.setProperties(FrameworkUtil.asDictionary(Map.of("revision", 2)));
    named("CHANGED");
    low.unregister();
  }

  /** Under the new model within the poll after the registry knows it. */
  @Test
  public void aPollAfterTheModelIsThere() throws Exception {
    var known = new AtomicLong();
    try (var client = new NutAsker(site.nutPort);
        var registration = models.onChange(() -> known.set(System.nanoTime()))) {
      site.write("new.upsmodel.json", model("quick", "QUICK", "1.0.0"));
      NutAnswer first =
          Eventually.get(
              "QUICK", () -> client.list("unlisted"), a -> a.value("device.model").equals("QUICK"));
      assertThat(first.error()).isEmpty();
      LoggerFactory.getLogger(ModelDoorsTest.class)
          .info(
              "a new model is served {} ms after the registry has it",
              (first.answered() - known.get()) / 1_000_000);
    }
    site.remove("new.upsmodel.json");
  }

  private void complaint(String what) throws Exception {
    assertThat(Eventually.get(what, () -> complaints(what), found -> !found.isEmpty())).hasSize(1);
  }

  private List<String> complaints(String what) throws Exception {
    return site.complaints(before).stream().filter(line -> line.contains(what)).toList();
  }

  private static String model(String name, String title, String version) {
    return UnlistedUnit.model(name, title, version);
  }

  private static final class ChangingSource implements ModelSource {
    private volatile String text;

    ChangingSource(String text) {
      this.text = text;
    }

    @Override
    public String name() {
      return "a service";
    }

    @Override
    public List<ModelFile> files() {
      return new ModelFiles("", List.of(new ModelFile("s.upsmodel.json", text))).files();
    }
  }
}
