// SPDX-License-Identifier: Apache-2.0
package io.jbusups.nut;

import io.netty.handler.ssl.NotSslRecordException;
import java.util.HashSet;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells of handshakes that failed, once for each address: an upsmon that is not trusted comes again
 * every few seconds. May be used from any thread.
 */
final class Handshakes {

  private static final Logger LOG = LoggerFactory.getLogger(Handshakes.class);

  /** More are not told of, lest somebody with many addresses fill the log. */
  private static final int MOST = 20;

  private final Set<String> told = new HashSet<>();

  /** Another key may change everything. */
  synchronized void forget() {
    told.clear();
  }

  synchronized void failed(Peer peer, Throwable cause) {
    if (cause instanceof SSLException && told.size() < MOST && told.add(peer.origin())) {
      LOG.warn(
          "The NUT client {} wanted TLS and did not get it: {}. Either it does not trust the"
              + " certificate in tls.keystore (etc/nut.server.cfg), or its own is not issued by one"
              + " trusted there, or it speaks no TLS of now. It is not told again for this address.",
          peer.address(),
          what(cause));
    }
  }

  /** Netty repeats whatever bytes came instead of TLS, which are nothing for a log. */
  private static @Nullable String what(Throwable cause) {
    return cause instanceof NotSslRecordException ? "what it sent is no TLS" : cause.getMessage();
  }
}
