// SPDX-License-Identifier: Apache-2.0
package io.jbusups.driver;

import io.jbusups.api.UpsSnapshot;
import io.jbusups.api.Variable;
import io.jbusups.benchmarks.Shipped;
import io.jbusups.bus.BusFailure;
import io.jbusups.bus.ReadRequest;
import io.jbusups.bus.Registers;
import io.jbusups.bus.Words;
import io.jbusups.driver.Identification.Identity;
import io.jbusups.models.Capture;
import io.jbusups.models.UpsModel;
import io.jbusups.transport.Exchange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * What the driver does with a unit that answers at once as a capture holds it: the wire's time left
 * out, everything else as it is. Used by one thread.
 */
public final class CapturedPoll {

  private static final String MEASUREMENTS = "measurements";

  private final Map<ReadRequest, Exchange> exchanges = new HashMap<>();
  private final Tables tables;
  private final Decoder decoder;
  private final Snapshots snapshots;
  private final PublishedUps device;
  private final List<Exchange> measurements;
  private int turn;
  private final RegisterRows rows = new RegisterRows("bench", () -> {});

  /** The unit that a capture is of, read for the first time. */
  public CapturedPoll(String name) {
    Capture capture = Shipped.capture(name);
    UpsModel model = Shipped.model(capture.model());
    capture.registers().forEach(this::answer);
    var config = UpsConfig.of(Map.of("service.pid", "jbus.ups~bench", "bus", "bench"));
    decoder =
        new Decoder(
            config.own(), List.of(Variable.text("driver.name", "jbus-ups")), config.commands());
    snapshots = new Snapshots(InstantSource.system(), decoder);
    device = new PublishedUps("bench", "", snapshots.latest(), PublishedUps.Requests.NONE);
    String identifying = model.recognition().table();
    int address = Objects.requireNonNull(model.tables().get(identifying)).address();
    Words words = Objects.requireNonNull(capture.registers().get(address));
    long now = System.nanoTime();
    var answer = new Registers(new ReadRequest(1, address, words.size()), words, now);
    tables = new Tables(config, new Identity(model, OptionalInt.empty(), false, 0, answer), now);
    for (int i = 0; i < 2 * model.tables().size(); i++) {
      read(tables.next().orElseThrow());
    }
    ReadRequest request = request(span(MEASUREMENTS));
    Words measured = Objects.requireNonNull(capture.registers().get(request.address()));
    measurements =
        List.of(new Exchange(request, measured), new Exchange(request, others(measured)));
    poll();
  }

  /** All registers to all variables. */
  public UpsSnapshot decode() {
    return decoder.decode(tables.readings(System.nanoTime()), Instant.EPOCH, "");
  }

  /**
   * The table whose turn it is, which answers as before, from making its request to the published
   * snapshot.
   */
  public UpsSnapshot poll() {
    read(tables.next().orElseThrow());
    return publish();
  }

  /** The measurements, of which every one has another value than at the time before. */
  public UpsSnapshot pollOtherMeasurements() {
    turn = 1 - turn;
    exchanges.put(measurements.get(turn).request(), measurements.get(turn));
    read(span(MEASUREMENTS));
    return publish();
  }

  private void read(Span span) {
    ReadRequest request = request(span);
    Exchange exchange = exchanges.get(request);
    long now = System.nanoTime();
    if (exchange == null) {
      tables.failed(span, new BusFailure.ExceptionReply(2), now);
    } else {
      tables.read(span, new Registers(request, exchange.carryOut(), now), now);
    }
  }

  /** As the poller does after each answer. */
  private UpsSnapshot publish() {
    long now = System.nanoTime();
    rows.show(tables.held());
    UpsSnapshot next = snapshots.next(decoder, tables, "", now);
    if (snapshots.readAgain()) {
      device.readAgain(next);
    } else {
      device.publish(next);
    }
    tables.nextExpiry(now);
    return device.snapshot();
  }

  private Span span(String table) {
    return Objects.requireNonNull(tables.held().tables().get(table)).at(0);
  }

  private static ReadRequest request(Span span) {
    return new ReadRequest(1, span.address(), span.length());
  }

  /** Each value one more; where there is none, none again. */
  private static Words others(Words words) {
    return Words.of(words.stream().map(word -> word == 0xFFFF ? word : word + 1).toArray());
  }

  private void answer(int address, Words words) {
    var request = new ReadRequest(1, address, words.size());
    exchanges.put(request, new Exchange(request, words));
  }
}
