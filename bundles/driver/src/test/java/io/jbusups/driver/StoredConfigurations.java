// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** As much of a ConfigurationAdmin as a keeper needs. Its disk can be full. */
final class StoredConfigurations {

  /** By PID. */
  final Map<String, Dictionary<String, Object>> stored = new TreeMap<>();

  boolean full;

  /** One that begins with what is stored. */
  Keeper keeper() {
    return new Keeper(proxy(ConfigurationAdmin.class, this::admin));
  }

  private @Nullable Object admin(Method method, Object[] arguments) {
    if (method.getName().equals("listConfigurations")) {
      var all = stored.keySet().stream().map(this::configuration).toArray(Configuration[]::new);
      return all.length == 0 ? null : all;
    }
    return configuration(arguments[0] + "~" + arguments[1]);
  }

  private Configuration configuration(String pid) {
    return proxy(
        Configuration.class,
        (method, arguments) ->
            switch (method.getName()) {
              case "getPid" -> pid;
              case "getProperties" -> stored.get(pid);
              case "delete" -> stored.remove(pid);
              case "update" -> update(pid, (Dictionary<?, ?>) arguments[0]);
              default -> throw new UnsupportedOperationException(method.getName());
            });
  }

  @SuppressWarnings("JdkObsolete") // What the interface wants.
  private @Nullable Object update(String pid, Dictionary<?, ?> properties) throws IOException {
    if (full) {
      throw new IOException("no space left on device");
    }
    var copy = new Hashtable<String, Object>();
    for (var key : java.util.Collections.list(properties.keys())) {
      copy.put((String) key, properties.get(key));
    }
    copy.put("service.pid", pid);
    stored.put(pid, copy);
    return null;
  }

  private interface Answer {
    @Nullable Object to(Method method, Object[] arguments) throws Exception;
  }

  private static <T> T proxy(Class<T> type, Answer answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> answer.to(method, arguments)));
  }
}
