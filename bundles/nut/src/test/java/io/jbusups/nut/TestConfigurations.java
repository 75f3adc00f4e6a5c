// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.lang.reflect.Proxy;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** Configurations by PID, of which only reading and writing the properties works. */
final class TestConfigurations {

  private final Map<String, Dictionary<String, Object>> byPid = new ConcurrentHashMap<>();

  Dictionary<String, Object> put(String pid, Map<String, ?> properties) {
    var dictionary = new Hashtable<String, Object>(properties);
    dictionary.put("service.pid", pid);
    byPid.put(pid, dictionary);
    return dictionary;
  }

  Dictionary<String, Object> get(String pid) {
    return byPid.get(pid);
  }

  ConfigurationAdmin admin() {
    return proxy(
        ConfigurationAdmin.class,
        (method, arguments) ->
            method.equals("listConfigurations")
                ? listed((String) arguments[0])
                : configuration((String) arguments[0]));
  }

  /** As the container does, null for none. */
  private Configuration[] listed(String filter) {
    var all =
        byPid.keySet().stream()
            .filter(pid -> filter.equals("(service.factoryPid=" + pid.split("~")[0] + ")"))
            .map(this::configuration)
            .toArray(Configuration[]::new);
    return all.length == 0 ? null : all;
  }

  private Configuration configuration(String pid) {
    return proxy(
        Configuration.class,
        (method, arguments) ->
            switch (method) {
              case "getPid" -> pid;
              case "getProperties" -> byPid.get(pid);
              case "update" -> byPid.put(pid, dictionary(arguments[0]));
              default -> throw new UnsupportedOperationException(method);
            });
  }

  private interface Call {
    Object of(String method, Object[] arguments);
  }

  @SuppressWarnings("unchecked")
  private static Dictionary<String, Object> dictionary(Object argument) {
    return (Dictionary<String, Object>) argument;
  }

  private static <T> T proxy(Class<T> type, Call call) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call.of(method.getName(), arguments)));
  }
}
