// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The clients of the NUT server, published as an OSGi service by the server. May be called from any
 * thread; returns at once.
 */
@ProviderType
public interface NutClients {

  /** The open connections, the oldest first. */
  List<NutClient> connected();
}
