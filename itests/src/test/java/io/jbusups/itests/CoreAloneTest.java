// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import javax.inject.Inject;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** The core where there is nothing but declarative services and ConfigAdmin. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class CoreAloneTest {

  @Inject private BundleContext context;
  @Inject private FeaturesService features;

  @Configuration
  public Option[] configuration() {
    return Containers.bare("scr");
  }

  @Test
  public void coreInstallsAndStarts() throws Exception {
    assertThat(Bundles.ours(context)).isEmpty();

    features.installFeature("jbus-ups-core", EnumSet.noneOf(FeaturesService.Option.class));

    assertThat(Bundles.notActive(context)).isEmpty();
    assertThat(Bundles.names(context))
        .contains("io.jbusups.driver", "io.jbusups.transport", "io.jbusups.socomec")
        .doesNotContain("io.jbusups.shell", "org.apache.karaf.shell.core", "org.jline");
  }
}
