package dev.backline.examples.peers.fault;

import dev.backline.core.Ticker;
import dev.backline.core.testing.Fault;
import dev.backline.core.testing.SimulatedReply;
import dev.backline.core.testing.SimulatedRequest;
import dev.backline.core.testing.Simulator;
import dev.backline.examples.peers.Wire;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A platform that speaks a client's dialect, plays faults, and counts what reaches it: requests
 * with their time, rows written, connections. Thread-safe.
 *
 * <p>A write that repeats its {@code Idempotency-Key} is answered as before and writes nothing.
 */
final class FaultServer implements AutoCloseable {

  private final Simulator platform = new Simulator(1, InstantSource.system(), Ticker.system());
  private final Wire wire;
  private final Set<String> besides;
  private final List<Long> arrivals = new ArrayList<>(); // guarded by this
  private final Map<String, SimulatedReply> keyed = new HashMap<>(); // guarded by this
  private int written; // guarded by this

  FaultServer(Peer.Dialect dialect) {
    besides = dialect.besides().keySet();
    platform.route(
        dialect.readMethod(), dialect.readPath(), request -> SimulatedReply.json(dialect.row()));
    platform.route("POST", dialect.writePath(), request -> write(request, dialect));
    dialect
        .besides()
        .forEach(
            (path, answer) -> platform.route("POST", path, request -> SimulatedReply.json(answer)));
    platform.faults().words(dialect.refusal());
    platform.start();
    wire = Wire.to(platform.url(), Duration.ZERO);
  }

  URI url() {
    return wire.url();
  }

  /** Plays the fault at the next request, and counts arrivals and writes from then on. */
  synchronized void next(Fault fault, Duration advice) {
    arrivals.clear();
    written = 0;
    platform.faults().clear();
    platform.faults().advice(advice).when(this::noted, fault, Integer.MAX_VALUE);
  }

  private synchronized boolean noted(SimulatedRequest request) {
    if (besides.contains(request.path())) {
      return false;
    }
    arrivals.add(System.nanoTime());
    return arrivals.size() == 1;
  }

  /** Returns when requests arrived, the one that met the fault first. */
  synchronized List<Long> arrivals() {
    return List.copyOf(arrivals);
  }

  synchronized int written() {
    return written;
  }

  /** Returns how many connections the client has not closed. */
  int connections() {
    return wire.open();
  }

  private synchronized SimulatedReply write(SimulatedRequest request, Peer.Dialect dialect) {
    String key = request.header("idempotency-key").orElse("none, number " + request.number());
    return keyed.computeIfAbsent(
        key,
        first -> {
          written++;
          return SimulatedReply.json(dialect.written());
        });
  }

  @Override
  public void close() {
    wire.close();
    platform.close();
  }
}
