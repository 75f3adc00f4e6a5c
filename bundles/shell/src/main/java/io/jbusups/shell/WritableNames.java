// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.UpsDevice;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the variables of the UPS that the line names, as far as they can be set. */
@Service
public final class WritableNames extends OfNamedUps {

  @Override
  List<String> words(UpsDevice ups) {
    return Settable.names(ups.snapshot());
  }
}
