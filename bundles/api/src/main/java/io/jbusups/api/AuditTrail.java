// SPDX-License-Identifier: Apache-2.0
package io.jbusups.api;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The record of attempts, published as an OSGi service. May be called from any thread. */
@ProviderType
public interface AuditTrail {

  /**
   * The latest attempts since the record began, the oldest first; older ones are in the log only.
   */
  List<Attempt> latest();
}
