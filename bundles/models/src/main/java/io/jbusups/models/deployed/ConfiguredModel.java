// SPDX-License-Identifier: Apache-2.0
package io.jbusups.models.deployed;

import io.jbusups.config.BadConfiguration;
import io.jbusups.models.ModelFile;
import io.jbusups.models.ModelSource;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The model behind {@code etc/jbus.model-NAME.cfg}: a sibling of a model that is known. A
 * configuration that cannot be used leaves the last good one deployed.
 */
@Component(configurationPid = SiblingModel.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = SiblingModelConfig.class, factory = true)
public final class ConfiguredModel implements ModelSource {

  private static final Logger LOG = LoggerFactory.getLogger(ConfiguredModel.class);

  private volatile String name;
  private volatile List<ModelFile> files = List.of();

  @Activate
  public ConfiguredModel(Map<String, Object> properties) {
    name = SiblingModel.source(properties);
    modified(properties);
  }

  /** The registry sees that the properties of the service changed, and asks again. */
  @Modified
  void modified(Map<String, Object> properties) {
    try {
      var model = SiblingModel.of(properties);
      files = List.of(model.file());
      name = model.source();
    } catch (BadConfiguration bad) {
      String kept = files.isEmpty() ? "no model" : "the last good configuration stays in use";
      bad.problems().forEach(problem -> LOG.error("{} ({})", problem, kept));
    }
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<ModelFile> files() {
    return files;
  }
}
