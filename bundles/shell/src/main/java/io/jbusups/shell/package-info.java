// SPDX-License-Identifier: Apache-2.0
/** Karaf shell commands and completers: the only room that knows Karaf. */
@NullMarked
package io.jbusups.shell;

import org.jspecify.annotations.NullMarked;
