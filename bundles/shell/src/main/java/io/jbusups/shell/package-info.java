// SPDX-License-Identifier: Apache-2.0
/** Karaf shell commands and completers: the only room that knows Karaf. */
@Header(name = "Karaf-Commands", value = "io.jbusups.shell")
@NullMarked
package io.jbusups.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Header;
