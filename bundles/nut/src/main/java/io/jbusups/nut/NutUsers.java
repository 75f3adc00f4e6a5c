// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.cm.ManagedServiceFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The users of {@code etc/nut.user-NAME.cfg}. Not a component for each of them, since a component's
 * configuration becomes its service's properties, which anybody in the container can read.
 */
@Component(
    service = {ManagedServiceFactory.class, NutUsers.class},
    immediate = true,
    property = Constants.SERVICE_PID + "=" + NutUserConfig.PID,
    configurationPid = NutUserConfig.PID,
    configurationPolicy = ConfigurationPolicy.IGNORE)
@Designate(ocd = NutUserConfig.class, factory = true)
public final class NutUsers implements ManagedServiceFactory {

  private static final Logger LOG = LoggerFactory.getLogger(NutUsers.class);
  private static final String OURS =
      "(" + ConfigurationAdmin.SERVICE_FACTORYPID + "=" + NutUserConfig.PID + ")";
  private static final String FILE = "felix.fileinstall.filename";

  private final ConfigurationAdmin configurations;
  private final int iterations;
  private final Map<String, Account> byPid = new HashMap<>();
  private Runnable listener = () -> {};

  @Activate
  public NutUsers(@Reference ConfigurationAdmin configurations) {
    this(configurations, PasswordHash.ITERATIONS);
    readAll();
  }

  NutUsers(ConfigurationAdmin configurations, int iterations) {
    this.configurations = configurations;
    this.iterations = iterations;
  }

  /**
   * Takes up the users that are configured already. They will be told of soon, but the server may
   * begin before, and an upsmon that is refused once does not log in again.
   */
  void readAll() {
    try {
      var known = configurations.listConfigurations(OURS);
      for (var user : known == null ? new Configuration[0] : known) {
        updated(user.getPid(), user.getProperties());
      }
    } catch (IOException e) {
      LOG.warn("The users of the NUT server are not known yet: {}", e + "");
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String getName() {
    return "Users of the NUT server";
  }

  @Override
  public synchronized void updated(String pid, Dictionary<String, ?> dictionary) {
    var properties =
        Collections.list(dictionary.keys()).stream()
            .collect(Collectors.toMap(key -> key, key -> (Object) dictionary.get(key)));
    var settings = UserSettings.of(properties);
    if (!settings.problems().isEmpty()) {
      var consequence =
          byPid.containsKey(pid) ? "the user stays as it was" : "there is no such user";
      settings.problems().forEach(problem -> LOG.error("{} ({})", problem, consequence));
      return;
    }
    byPid.put(
        pid,
        new Account(
            settings.name(),
            hash(pid, settings, properties),
            settings.rights(),
            settings.certificate()));
    listener.run();
  }

  @Override
  public synchronized void deleted(String pid) {
    if (byPid.remove(pid) != null) {
      listener.run();
    }
  }

  /** Whom to tell of changes; replaces who was told before. */
  synchronized void onChange(Runnable told) {
    listener = told;
  }

  /** The users; of two files with one name that of the later configuration counts. */
  synchronized Collection<Account> all() {
    var byName = new HashMap<String, Account>();
    byPid.values().forEach(user -> byName.put(user.name(), user));
    return List.copyOf(byName.values());
  }

  /** The password's hash, which is kept if it was not yet; empty without a password. */
  private Optional<PasswordHash> hash(
      String pid, UserSettings settings, Map<String, Object> properties) {
    if (settings.password().isEmpty()) {
      return Optional.empty();
    }
    var kept = PasswordHash.parse(settings.password());
    if (kept.isPresent()) {
      return kept;
    }
    var hash = PasswordHash.of(settings.password(), iterations);
    keep(pid, settings, hash, properties);
    return Optional.of(hash);
  }

  /** Puts the hash in the password's place, from where it comes back as a change. */
  private void keep(
      String pid, UserSettings settings, PasswordHash hash, Map<String, Object> properties) {
    var file = String.valueOf(properties.getOrDefault(FILE, ""));
    try {
      if (file.endsWith(".cfg")) {
        new PasswordFile(Path.of(URI.create(file))).replace(settings.password(), hash.toString());
      } else {
        update(pid, settings.password(), hash);
      }
    } catch (IOException e) {
      LOG.warn(
          "{} holds a password in clear that cannot be replaced ({}): make it writable for the"
              + " container, or at least readable for nobody else",
          settings.source(),
          e + "");
    }
  }

  private void update(String pid, String password, PasswordHash hash) throws IOException {
    var configuration = configurations.getConfiguration(pid, null);
    var changed = configuration.getProperties();
    if (changed != null && password.equals(changed.get("password"))) {
      changed.put("password", hash.toString());
      configuration.update(changed);
    }
  }
}
