// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** Runs commands as somebody with these roles does who pipes them somewhere. */
record Shell(SessionFactory sessions, Set<String> roles) {

  /** An administrator's. */
  Shell(SessionFactory sessions) {
    this(sessions, Set.of("admin", "manager", "viewer", "systembundles"));
  }

  Shell(SessionFactory sessions, String role) {
    this(sessions, Set.of(role));
  }

  String run(String command) throws Exception {
    var output = new ByteArrayOutputStream();
    var stream = new PrintStream(output, true, UTF_8);
    var subject = new Subject();
    roles.forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
    Session session = sessions.create(new ByteArrayInputStream(new byte[0]), stream, stream);
    try {
      Subject.doAs(subject, (PrivilegedExceptionAction<Object>) () -> session.execute(command));
    } catch (PrivilegedActionException e) {
      throw e.getException();
    } finally {
      session.close();
    }
    return output.toString(UTF_8);
  }

  List<String> lines(String command) throws Exception {
    return run(command).lines().toList();
  }

  /** Whether these people have a command: whoever has not is told that there is none. */
  boolean has(String command) {
    try {
      run(command + " --help");
      return true;
    } catch (Exception refused) {
      assertThat(refused).hasMessageContaining("Command not found");
      return false;
    }
  }
}
