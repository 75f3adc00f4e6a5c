// SPDX-License-Identifier: Apache-2.0
package io.jbusups.deployer;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class RemovedConfigurationsTest {

  @TempDir Path etc;

  private final List<Dictionary<String, Object>> configurations = new ArrayList<>();
  private final List<String> deleted = new ArrayList<>();

  private void configuration(String pid, String file) {
    configurations.add(
        FrameworkUtil.asDictionary(
            file.isEmpty()
                ? Map.of("service.pid", pid)
                : Map.of("service.pid", pid, "felix.fileinstall.filename", file)));
  }

  private void start() {
    new RemovedConfigurations(proxy(ConfigurationAdmin.class, a -> list((String) a[0])));
  }

  private Object list(String filter) throws Exception {
    var matching = FrameworkUtil.createFilter(filter);
    var found =
        configurations.stream()
            .filter(matching::match)
            .map(
                properties ->
                    proxy(
                        Configuration.class,
                        (method, a) -> {
                          if (method.equals("delete")) {
                            deleted.add((String) properties.get("service.pid"));
                          }
                          return method.equals("getProperties") ? properties : null;
                        }))
            .toArray(Configuration[]::new);
    return found.length == 0 ? null : found;
  }

  @Test
  void onlyOursWhoseFileIsGoneGo() throws Exception {
    Path there = Files.writeString(etc.resolve("jbus.ups-with space.cfg"), "bus = x");
    configuration("jbus.ups~there", there.toUri().toString());
    configuration("jbus.ups~path", there.toString());
    configuration("jbus.ups~gone", etc.resolve("jbus.ups-gone.cfg").toUri().toString());
    configuration("nut.server", etc.resolve("nut.server.cfg").toString());
    configuration("jbus.ups~made.by.shell", "");
    configuration("org.other", etc.resolve("org.other.cfg").toUri().toString());
    start();
    assertThat(deleted).containsExactly("jbus.ups~gone", "nut.server");
  }

  @Test
  void whatACommandLeftBehindGoes() {
    for (String pid : List.of("jbus.serial~probe-1", "org.other")) {
      configurations.add(
          FrameworkUtil.asDictionary(Map.of("service.pid", pid, ".temporary", "true")));
    }
    start();
    assertThat(deleted).containsExactly("jbus.serial~probe-1");
  }

  @Test
  void nothingToDoIsNoProblem() {
    start();
    assertThat(deleted).isEmpty();
  }

  private interface Call {
    Object with(Object[] arguments) throws Exception;
  }

  private interface NamedCall {
    Object with(String method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return proxy(type, (method, arguments) -> call.with(arguments));
  }

  private static <T> T proxy(Class<T> type, NamedCall call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.with(method.getName(), arguments)));
  }
}
