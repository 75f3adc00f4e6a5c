// SPDX-License-Identifier: Apache-2.0
package io.jbusups.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.jbusups.api.UpsDevice;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.BusReply;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.RegisterBus;
import io.jbusups.models.Capture;
import io.jbusups.models.ModelLibrary;
import io.jbusups.models.RegisterView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.impl.console.JLineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A {@code jbus:capture} that ends before its time. */
class CaptureEndedTest {

  private static final Capture UNIT = Shipped.capture("digys-on-mains");

  @TempDir private Path folder;
  private TestShell shell;
  private Path file;

  /** How often reading the tables has begun. */
  private final AtomicInteger begun = new AtomicInteger();

  /** The unit answers once this is open. */
  private final CountDownLatch answering = new CountDownLatch(1);

  /** At which reading the port is gone. */
  private volatile int gone = Integer.MAX_VALUE;

  @BeforeEach
  void open() throws Exception {
    shell = new TestShell(folder);
    file = folder.resolve("taken.upscapture.json");
    Shipped.publish(shell.services());
    shell.publish(RegisterBus.class, new FakeBus("com1", this::answer));
    shell.publish(UpsDevice.class, Shipped.ups("rack1", UNIT));
    shell.publish(RegisterView.class, Shipped.view("rack1", UNIT));
  }

  @AfterEach
  void close() throws Exception {
    answering.countDown();
    shell.close();
  }

  private BusReply answer(ReadRequest request) {
    if (request.address() == 0x1000) {
      begun.incrementAndGet();
    }
    try {
      answering.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return begun.get() < gone
        ? Shipped.answer(UNIT, request)
        : new BusFailure.PortGone("unplugged");
  }

  /** What a person sees who types a command, and Ctrl-C while the tables are read again. */
  private String interrupted(String command, int times, String last) throws Exception {
    try (var console = new FakeConsole(200, 20);
        Session session = shell.open(new JLineTerminal(console.terminal()))) {
      var person = new Thread(session, "person at the prompt");
      person.start();
      console.type(command + "\r");
      await().until(() -> begun.get() >= times);
      console.type("\003");
      await().until(() -> console.sent().contains(last));
      console.type("echo 'and' 'on'\r");
      await().until(() -> console.sent().contains("and on"));
      console.type("\004");
      person.join();
      return console.sent();
    }
  }

  @Test
  void what_was_read_until_then_is_written() throws Exception {
    answering.countDown();

    String shown =
        interrupted("jbus:capture --with-serial --seconds 3600 rack1 " + file, 3, "is written");

    assertThat(shown).contains("ended before the 3600 s were over: interrupted.");
    wholeUnitIsWritten();
  }

  @Test
  void a_port_that_is_gone_costs_nothing_of_what_was_read_before() throws Exception {
    answering.countDown();
    gone = 3;

    String shown = shell.run("jbus:capture --with-serial --seconds 3600 rack1 " + file);

    assertThat(shown.replaceAll("\\s+", " "))
        .contains("ended before the 3600 s were over: unplugged.");

    wholeUnitIsWritten();
  }

  private void wholeUnitIsWritten() throws Exception {
    ModelLibrary library = Shipped.with("taken.upscapture.json", Files.readString(file));
    assertThat(library.problems()).isEmpty();
    Capture taken = library.captures().get("taken");
    assertThat(taken.registers()).isEqualTo(UNIT.registers());
    assertThat(taken.expect()).isEqualTo(UNIT.expect());
  }

  @Test
  void nothing_is_written_before_all_tables_were_read_once() throws Exception {
    interrupted("jbus:capture rack1 " + file, 1, "nothing is written");

    assertThat(file).doesNotExist();
  }
}
