// SPDX-License-Identifier: Apache-2.0
/** The model registry as an OSGi service, fed by bundles that bring models. */
@NullMarked
package io.jbusups.models.deployed;

import org.jspecify.annotations.NullMarked;
