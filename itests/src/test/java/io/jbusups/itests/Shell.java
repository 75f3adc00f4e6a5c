// SPDX-License-Identifier: Apache-2.0
package io.jbusups.itests;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.stream.Stream;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;

/** Runs commands as an administrator does who pipes them somewhere. */
record Shell(SessionFactory sessions) {

  String run(String command) throws Exception {
    var output = new ByteArrayOutputStream();
    var stream = new PrintStream(output, true, UTF_8);
    var subject = new Subject();
    Stream.of("admin", "manager", "viewer", "systembundles")
        .forEach(role -> subject.getPrincipals().add(new RolePrincipal(role)));
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
}
