// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import io.jbusups.api.Instcmd;
import io.jbusups.api.UpsDevice;
import java.util.List;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** Completes the instant commands of the UPS that the line names. */
@Service
public final class CommandNames extends OfNamedUps {

  @Override
  List<String> words(UpsDevice ups) {
    return ups.snapshot().commands().stream().map(Instcmd::name).toList();
  }
}
