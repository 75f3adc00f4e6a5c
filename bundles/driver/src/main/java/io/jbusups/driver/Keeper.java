// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps what clients have changed and what is to be done later, by UPS, in ConfigurationAdmin's own
 * store: no file in {@code etc/} is written. Safe for use by any thread; each call may touch a
 * disk.
 */
@Component(service = Keeper.class)
public final class Keeper {

  /** The factory PID; what is kept for a UPS named rack1 is {@code jbus.kept~rack1}. */
  static final String PID = "jbus.kept";

  private final ConfigurationAdmin store;

  @Activate
  public Keeper(@Reference ConfigurationAdmin store) {
    this.store = store;
  }

  /** All that is kept for a UPS. */
  Map<String, String> of(String ups) throws IOException {
    @Nullable Configuration kept = configuration(ups);
    var entries = new TreeMap<String, String>();
    if (kept != null && kept.getProperties() != null) {
      var properties = kept.getProperties();
      Collections.list(properties.keys()).stream()
          .filter(key -> !key.startsWith("service."))
          .forEach(key -> entries.put(key, String.valueOf(properties.get(key))));
    }
    return entries;
  }

  /** Changes what is kept for a UPS; it is on the disk when this returns. */
  synchronized void change(String ups, Consumer<Map<String, String>> change) throws IOException {
    Map<String, String> entries = of(ups);
    change.accept(entries);
    @Nullable Configuration kept = configuration(ups);
    if (!entries.isEmpty()) {
      store.getFactoryConfiguration(PID, ups, "?").update(FrameworkUtil.asDictionary(entries));
    } else if (kept != null) {
      kept.delete();
    }
  }

  private @Nullable Configuration configuration(String ups) throws IOException {
    try {
      Configuration @Nullable [] all = store.listConfigurations("(service.factoryPid=" + PID + ")");
      for (Configuration one : all == null ? new Configuration[0] : all) {
        if (one.getPid().equals(PID + "~" + ups)) {
          return one;
        }
      }
      return null;
    } catch (InvalidSyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
