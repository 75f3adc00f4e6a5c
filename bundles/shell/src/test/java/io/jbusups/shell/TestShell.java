// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.felix.framework.FrameworkFactory;
import org.apache.felix.gogo.runtime.threadio.ThreadIOImpl;
import org.apache.karaf.shell.api.console.CommandLine;
import org.apache.karaf.shell.api.console.Completer;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.action.command.ManagerImpl;
import org.apache.karaf.shell.impl.action.osgi.RegistryImpl;
import org.apache.karaf.shell.impl.console.JLineTerminal;
import org.apache.karaf.shell.impl.console.SessionFactoryImpl;
import org.apache.karaf.shell.support.completers.ArgumentCommandLine;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.launch.Framework;

/** Karaf's own shell with our commands in it, over the service registry of a real framework. */
final class TestShell implements AutoCloseable {

  private static final List<Class<?>> SERVICES =
      List.of(
          UpsNames.class,
          BusNames.class,
          UpsList.class,
          UpsShow.class,
          UpsWatch.class,
          UpsRun.class,
          UpsSet.class,
          UpsAudit.class,
          CommandNames.class,
          WritableNames.class,
          JbusBuses.class,
          JbusModels.class,
          ModelNames.class,
          JbusValidate.class,
          JbusModelExport.class,
          JbusRegisters.class,
          JbusRead.class,
          JbusProbe.class,
          JbusCapture.class,
          JbusReport.class,
          JbusTrace.class,
          JbusRelease.class,
          ClientNames.class,
          NutClientList.class,
          NutDisconnect.class,
          NutFsdClear.class,
          NutTlsSelfSigned.class);

  private final Framework framework;
  private final ThreadIOImpl threadIo = new ThreadIOImpl();
  private final SessionFactoryImpl factory;

  TestShell(Path folder) throws Exception {
    framework =
        new FrameworkFactory()
            .newFramework(
                new HashMap<>(
                    Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        folder.resolve("cache").toString(),
                        "felix.log.level",
                        "1")));
    framework.start();
    System.setProperty("karaf.home", folder.toString());
    System.setProperty("karaf.etc", folder.toString());
    Files.createFile(folder.resolve("org.apache.karaf.shell.cfg"));
    System.setProperty("karaf.history", folder.resolve("history").toString());
    threadIo.start();
    factory = new SessionFactoryImpl(threadIo);
    var dependencies = new RegistryImpl(factory.getRegistry());
    dependencies.register(services());
    var manager = new ManagerImpl(dependencies, factory.getRegistry());
    SERVICES.forEach(manager::register);
  }

  BundleContext services() {
    return framework.getBundleContext();
  }

  <T> ServiceRegistration<T> publish(Class<T> type, T service) {
    return services().registerService(type, service, null);
  }

  /** What a command prints, as over ssh or in a script. */
  String run(String command) throws Exception {
    return execute(command).output();
  }

  Result execute(String command) throws Exception {
    var bytes = new ByteArrayOutputStream();
    var out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    try (Session session = factory.create(new ByteArrayInputStream(new byte[0]), out, out)) {
      Object result = session.execute(command);
      return new Result(bytes.toString(StandardCharsets.UTF_8), result);
    }
  }

  record Result(String output, Object value) {}

  /** A session at a terminal; running it shows the prompt. */
  Session open(JLineTerminal terminal) {
    var out = new PrintStream(terminal.output(), true, StandardCharsets.UTF_8);
    return factory.create(terminal.input(), out, out, terminal, "UTF-8", null);
  }

  /** What a completer offers for what was typed of an argument. */
  List<String> complete(Class<? extends Completer> completer, String typed) {
    return complete(completer, new ArgumentCommandLine(typed, typed.length()));
  }

  /** What it offers at the end of a whole line. */
  List<String> complete(Class<? extends Completer> completer, CommandLine line) {
    var candidates = new ArrayList<String>();
    var nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (Session session = factory.create(InputStream.nullInputStream(), nowhere, nowhere)) {
      factory.getRegistry().getService(completer).complete(session, line, candidates);
    }
    return candidates;
  }

  @Override
  public void close() throws Exception {
    factory.stop();
    threadIo.stop();
    framework.stop();
    framework.waitForStop(10_000);
  }
}
