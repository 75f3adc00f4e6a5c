// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static org.assertj.core.api.Assertions.assertThat;

import javax.inject.Inject;
import org.apache.karaf.features.BootFinished;
import org.apache.karaf.features.FeaturesService;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.ops4j.pax.exam.Configuration;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.junit.PaxExam;
import org.ops4j.pax.exam.spi.reactors.ExamReactorStrategy;
import org.ops4j.pax.exam.spi.reactors.PerClass;
import org.osgi.framework.BundleContext;

/** The whole assembly as it starts. */
@RunWith(PaxExam.class)
@ExamReactorStrategy(PerClass.class)
public class StartTest {

  @Inject private BundleContext context;
  @Inject private FeaturesService features;

  /** Makes every test wait until the container has started. */
  @Inject private BootFinished started;

  @Configuration
  public Option[] configuration() {
    return Containers.assembly();
  }

  @Test
  public void everyBundleIsActive() throws Exception {
    assertThat(Bundles.notActive(context)).isEmpty();
    assertThat(Bundles.ours(context).map(bundle -> bundle.getSymbolicName().split("\\.")[2]))
        .containsExactlyInAnyOrderElementsOf(Bundles.SHIPPED);
    assertThat(features.isInstalled(features.getFeature("jbus-ups"))).isTrue();
  }

  @Test
  public void nothingIsOpenToTheNetworkByConfiguration() throws Exception {
    assertThat(Bundles.names(context))
        .doesNotContain("org.apache.karaf.management.server", "org.apache.karaf.instance.core");
  }

  @Test
  public void theLogHoldsNoComplaint() throws Exception {
    assertThat(new Site().complaints(0)).isEmpty();
  }
}
