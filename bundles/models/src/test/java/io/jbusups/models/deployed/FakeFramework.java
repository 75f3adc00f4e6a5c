// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.Version;

/** As much of an OSGi framework as a bundle tracker needs: bundles that start and stop. */
final class FakeFramework {

  private final List<FakeBundle> bundles = new CopyOnWriteArrayList<>();
  private final List<BundleListener> listeners = new CopyOnWriteArrayList<>();

  /** A bundle with files; it says where its models are when the header is not null. */
  final class FakeBundle implements InvocationHandler {
    private final long id;
    private final Map<String, String> headers = new TreeMap<>();
    final Map<String, String> files = new TreeMap<>();
    private final Bundle proxy = proxy(Bundle.class, this);
    private int state = Bundle.RESOLVED;

    private FakeBundle(long id, String header) {
      this.id = id;
      if (header != null) {
        headers.put("Ups-Models", header);
      }
    }

    FakeBundle with(String file, String text) {
      files.put(file, text);
      return this;
    }

    FakeBundle start() {
      state = Bundle.ACTIVE;
      fire(BundleEvent.STARTED);
      return this;
    }

    void stop() {
      state = Bundle.STOPPING;
      fire(BundleEvent.STOPPING);
      state = Bundle.RESOLVED;
      fire(BundleEvent.STOPPED);
    }

    private void fire(int type) {
      var event = new BundleEvent(type, proxy);
      listeners.forEach(listener -> listener.bundleChanged(event));
    }

    @Override
    public Object invoke(Object self, java.lang.reflect.Method method, Object[] args) {
      return switch (method.getName()) {
        case "getState" -> state;
        case "getBundleId" -> id;
        case "getSymbolicName", "toString" -> "bundle" + id;
        case "getVersion" -> new Version(1, 0, 0);
        case "getHeaders" -> new Hashtable<>(headers);
        case "findEntries" -> entries((String) args[0], ((String) args[1]).substring(1));
        case "hashCode" -> System.identityHashCode(this);
        case "equals" -> self == args[0];
        default -> throw new UnsupportedOperationException(method.getName());
      };
    }

    private Object entries(String folder, String ending) {
      List<URL> urls =
          files.entrySet().stream()
              .filter(file -> file.getKey().startsWith(folder + "/"))
              .filter(file -> file.getKey().endsWith(ending))
              .map(file -> url(file.getKey(), file.getValue()))
              .toList();
      return urls.isEmpty() ? null : Collections.enumeration(urls);
    }
  }

  FakeBundle bundle(long id, String header) {
    var bundle = new FakeBundle(id, header);
    bundles.add(bundle);
    return bundle;
  }

  BundleContext context() {
    return proxy(
        BundleContext.class,
        (self, method, args) -> {
          switch (method.getName()) {
            case "addBundleListener" -> listeners.add((BundleListener) args[0]);
            case "removeBundleListener" -> listeners.remove(args[0]);
            case "getBundles" -> {
              return bundles.stream().map(bundle -> bundle.proxy).toArray(Bundle[]::new);
            }
            default -> throw new UnsupportedOperationException(method.getName());
          }
          return null;
        });
  }

  /** Whether anybody still listens. */
  boolean observed() {
    return !listeners.isEmpty();
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static URL url(String file, String text) {
    var handler =
        new URLStreamHandler() {
          @Override
          protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
              @Override
              public void connect() {}

              @Override
              public InputStream getInputStream() throws IOException {
                if (text == null) {
                  throw new IOException("cannot be read");
                }
                return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
              }
            };
          }
        };
    try {
      return new URL("bundle", "1", -1, "/" + file, handler);
    } catch (MalformedURLException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
