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

  /**
   * Ends a connection; the client may come back at once.
   *
   * @param address as {@link NutClient#address()} tells it
   * @return whether there was one
   */
  boolean disconnect(String address);

  /** The UPSs for which a forced shutdown was called and not cleared since, by name. */
  List<String> forcedShutdowns();

  /**
   * Takes {@code FSD} out of a UPS's status. Clients that have begun to shut down go on doing so.
   *
   * @param ups its name, in any case
   * @return whether a forced shutdown stood
   */
  boolean clearForcedShutdown(String ups);
}
