// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.jbusups.api.DataState;
import io.jbusups.api.UpsDevice;
import io.jbusups.api.UpsSnapshot;
import io.jbusups.nut.upses.Refusals;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket of one UPS: there from the first answer of the UPS on, as that of a NUT driver is, so
 * that upsd says "driver not connected" before. Confined to the socket thread.
 */
final class UpsSocket implements Selected, Driven {

  private static final Logger LOG = LoggerFactory.getLogger(UpsSocket.class);

  /** One upsd, and now and then somebody who looks; more is no honest use. */
  private static final int MOST_PEERS = 16;

  private static final long COMPLAINT_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String name;
  private final UpsDevice device;
  private final Path path;
  private final SocketThread thread;
  private final Refusals refusals;
  private final UpsDevice.Subscription subscription;
  private final AtomicBoolean changed = new AtomicBoolean();
  private final Set<Peer> peers = new HashSet<>();
  private @Nullable SocketFile file;
  private @Nullable SelectionKey key;
  private UpsSnapshot told;
  private String trouble = "";
  private long complained = System.nanoTime() - COMPLAINT_NANOS;

  UpsSocket(String name, UpsDevice device, Path path, SocketThread thread, Refusals refusals) {
    this.name = name;
    this.device = device;
    this.path = path;
    this.thread = thread;
    this.refusals = refusals;
    subscription = device.subscribe((ups, before, now) -> changed());
    told = device.snapshot();
    tick();
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Refusals refusals() {
    return refusals;
  }

  @Override
  public UpsDevice device() {
    return device;
  }

  @Override
  public UpsSnapshot told() {
    return told;
  }

  /** On any thread: however often a UPS changes, one task at most waits for the socket thread. */
  private void changed() {
    if (changed.compareAndSet(false, true)) {
      thread.execute(this::refresh);
    }
  }

  private void refresh() {
    changed.set(false);
    var before = told;
    told = device.snapshot();
    if (told.state() != DataState.UNREACHED && file != null) {
      var lines = DriverLines.delta(before, told).getBytes(US_ASCII);
      if (lines.length > 0) {
        List.copyOf(peers).forEach(peer -> peer.tell(lines));
      }
    } else {
      tick();
    }
  }

  /** Sees to it that the socket is there if it should be. */
  void tick() {
    if (told.state() == DataState.UNREACHED || (file != null && !file.isThere())) {
      shut();
    }
    if (told.state() != DataState.UNREACHED && file == null) {
      open();
    }
    if (key != null && key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  @Override
  public void ready(SelectionKey selected) throws IOException {
    var listening = file;
    if (listening == null) {
      return;
    }
    try {
      admit(listening.channel().accept());
    } catch (IOException tooManyFiles) {
      report(tooManyFiles);
      selected.interestOps(0);
    }
  }

  private void admit(@Nullable SocketChannel channel) throws IOException {
    if (channel == null) {
      return;
    }
    if (peers.size() < MOST_PEERS) {
      peers.add(new Peer(this, channel, thread));
    } else {
      channel.close();
    }
  }

  /** Said once a minute at most, since some do it all the time. */
  @Override
  public void complain(String what) {
    long now = System.nanoTime();
    if (now - complained >= COMPLAINT_NANOS) {
      complained = now;
      LOG.warn("{}: {}", this, what);
    }
  }

  void left(Peer peer) {
    peers.remove(peer);
  }

  /** The next tick opens another. */
  @Override
  public void lost() {
    shut();
  }

  /** Ends everything; the file goes. */
  void close() {
    subscription.close();
    shut();
  }

  private void open() {
    try {
      var opened = SocketFile.bind(path);
      file = opened;
      key = thread.register(opened.channel(), SelectionKey.OP_ACCEPT, this);
      trouble = "";
      LOG.info("{} is ready for upsd", this);
    } catch (IOException | UnsupportedOperationException problem) {
      report(problem);
    }
  }

  /** The file goes first: whoever is hung up on and connects again at once finds nothing. */
  private void shut() {
    if (file != null) {
      file.close();
      file = null;
      key = null;
    }
    List.copyOf(peers).forEach(Peer::close);
  }

  private void report(Exception problem) {
    var now = String.valueOf(problem.getMessage());
    if (!now.equals(trouble)) {
      trouble = now;
      LOG.error(
          "{}: {} (directory and prefix: etc/nut.socket.cfg; tried again every second)", this, now);
    }
  }

  @Override
  public String toString() {
    return "Driver socket " + path;
  }
}
