// SPDX-License-Identifier: Apache-2.0
package io.jbusups.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelSource;
import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

class ModelFileInstallerTest {

  @TempDir Path folder;

  private final List<ModelSource> sources = new ArrayList<>();
  private int changes;

  private ModelFileInstaller installer;

  @BeforeEach
  void start() {
    installer = new ModelFileInstaller(proxy(BundleContext.class, this::call));
  }

  /** What is asked of the framework: a file to keep, or a service to register. */
  private Object call(Object[] arguments) {
    if (arguments.length == 1) {
      return folder.resolve((String) arguments[0]).toFile();
    }
    var source = (ModelSource) arguments[1];
    sources.add(source);
    return registration(source);
  }

  private ServiceRegistration<?> registration(ModelSource source) {
    return proxy(
        ServiceRegistration.class,
        arguments -> {
          if (arguments == null) {
            sources.remove(source);
          } else {
            changes++;
          }
          return null;
        });
  }

  private interface Call {
    Object with(Object[] arguments);
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.with(arguments)));
  }

  private File file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toFile();
  }

  @Test
  void modelsAndCapturesAreItsBusinessAndNothingElse() {
    assertThat(installer.canHandle(new File("/x/a.upsmodel.json"))).isTrue();
    assertThat(installer.canHandle(new File("/x/a.upscapture.json"))).isTrue();
    assertThat(installer.canHandle(new File("/x/a.json"))).isFalse();
    assertThat(installer.canHandle(new File("/x/jbus.ups-a.cfg"))).isFalse();
    assertThat(installer.canHandle(new File("/x/jbus.ups-a.cfg.json"))).isFalse();
  }

  @Test
  void theFilesOfAFolderAreOneSource() throws Exception {
    installer.install(file("b.upsmodel.json", "1"));
    installer.install(file("a.upscapture.json", "2"));
    assertThat(sources).hasSize(1);
    assertThat(sources.get(0).name()).isEqualTo(folder.getFileName().toString());
    assertThat(sources.get(0).files())
        .containsExactly(
            new ModelFile("a.upscapture.json", "2"), new ModelFile("b.upsmodel.json", "1"));
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void aChangedFileReplacesTheOldOneAndIsAnnounced() throws Exception {
    installer.install(file("a.upsmodel.json", "1"));
    installer.update(file("a.upsmodel.json", "2"));
    assertThat(sources.get(0).files()).containsExactly(new ModelFile("a.upsmodel.json", "2"));
    assertThat(changes).isEqualTo(1);
  }

  @Test
  void theSourceGoesWithItsLastFile() throws Exception {
    File a = file("a.upsmodel.json", "1");
    File b = file("b.upsmodel.json", "1");
    installer.install(a);
    installer.install(b);
    installer.uninstall(a);
    assertThat(sources.get(0).files()).hasSize(1);
    installer.uninstall(b);
    assertThat(sources).isEmpty();
    installer.uninstall(b);
    installer.install(a);
    assertThat(sources).hasSize(1);
  }

  @Test
  void eachFolderIsASourceOfItsOwnAndAllGoAtTheEnd() throws Exception {
    Path other = Files.createDirectory(folder.resolve("deploy"));
    installer.install(file("a.upsmodel.json", "1"));
    installer.install(Files.writeString(other.resolve("a.upsmodel.json"), "2").toFile());
    assertThat(sources).extracting(ModelSource::name).contains("deploy").hasSize(2);
    installer.close();
    assertThat(sources).isEmpty();
  }

  @Test
  void aRestartFindsWhatIsStillThere() throws Exception {
    File stays = file("a.upsmodel.json", "1");
    File goes = file("b.upsmodel.json", "1");
    File left = file("c.upsmodel.json", "1");
    installer.install(stays);
    installer.install(goes);
    installer.install(left);
    installer.uninstall(left);
    installer.close();
    Files.delete(goes.toPath());
    file("a.upsmodel.json", "changed meanwhile");

    start();
    assertThat(sources.get(0).files())
        .containsExactly(new ModelFile("a.upsmodel.json", "changed meanwhile"));
    changes = 0;
    installer.install(stays);
    assertThat(changes).as("it knew").isZero();
    installer.close();

    Files.delete(stays.toPath());
    start();
    assertThat(sources).isEmpty();
  }

  @Test
  void whatIsNoTextIsHandedOnToBeToldWrong() throws Exception {
    Path binary = Files.write(folder.resolve("x.upsmodel.json"), new byte[] {(byte) 0xff, 0, 1});
    installer.install(binary.toFile());
    assertThat(sources.get(0).files()).hasSize(1);
  }
}
