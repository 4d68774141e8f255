package dev.backline.examples.peers.fault;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * One fault played to one client, that has used its connection once before: what came of the call,
 * whether the platform's time was kept, how often a row was written, and what stayed open.
 */
final class CaseRun {

  /** After this time a call counts as hung; time limits are a second, repetitions three at most. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration ADVICE = Duration.ofSeconds(1);

  /** What clocks and threads of a busy machine may add or take. */
  private static final Duration GRACE = Duration.ofMillis(20);

  /** How much later than asked is still in time: back-off and jitter have their place. */
  private static final Duration LATEST = Duration.ofSeconds(3);

  /** How many connections a client that calls once at a time may keep. */
  private static final int KEPT = 2;

  /** Some clients read a broken answer to its end in the background, for 5 seconds at most. */
  private static final Duration LINGER = Duration.ofSeconds(8);

  private static final int TRIES = 3;

  private static final long SECOND = 1_000_000_000L;

  private final Peer peer;
  private final FaultCase play;
  private final int strikes;

  /**
   * @param strikes how often the fault is played in all, to see whether connections pile up
   */
  CaseRun(Peer peer, FaultCase play, int strikes) {
    this.peer = peer;
    this.play = play;
    this.strikes = strikes;
  }

  /** A call that ended, or did not. */
  private record End(String value, @Nullable Throwable failure, boolean hung, long nanos) {}

  Outcome run() throws Exception {
    try (FaultServer server = new FaultServer(peer.dialect())) {
      Peer.Client client = peer.open(server.url());
      warmUp(client);
      if (play.advice() == FaultCase.Advice.DATE) {
        awaitSecond();
      }
      long asked = System.currentTimeMillis();
      server.next(play.fault(), ADVICE);
      End end = call(client);
      Verdict verdict = judge(server, end, asked);
      if (verdict.obeyed() && !end.hung() && leaks(server, client)) {
        verdict = Verdict.LEAKED;
      }
      if (!end.hung()) {
        client.close();
      }
      return new Outcome(peer.name(), play, verdict, end.nanos() / 1_000_000, detail(end, verdict));
    }
  }

  /** Uses a connection, and makes sure that all is well without a fault. */
  private void warmUp(Peer.Client client) throws Exception {
    String row = patiently(client::read);
    String written = play.writes() ? patiently(client::write) : Peer.WRITTEN;
    if (!row.equals(Peer.ROW) || !written.equals(Peer.WRITTEN)) {
      throw new IllegalStateException(
          peer.name() + " without a fault reads " + row + " and writes " + written);
    }
  }

  /**
   * Returns what comes when nothing is wrong; seven cold clients with timeouts of a second share
   * the machine, so one that is too late may ask again.
   */
  private String patiently(Callable<String> call) throws Exception {
    for (int tries = 1; ; tries++) {
      try {
        return call.call();
      } catch (Exception e) {
        if (tries == TRIES) {
          throw new IllegalStateException(
              peer.name() + " fails around " + play.fault() + " where nothing is wrong", e);
        }
      }
    }
  }

  private End call(Peer.Client client) throws InterruptedException {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> {
              try {
                answer.complete(play.writes() ? client.write() : client.read());
              } catch (Throwable e) { // errors too are something that came of it
                answer.completeExceptionally(e);
              }
            },
            peer.name());
    caller.setDaemon(true);
    long began = System.nanoTime();
    caller.start();
    try {
      String value = answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return new End(String.valueOf(value), null, false, System.nanoTime() - began);
    } catch (ExecutionException e) {
      return new End("", e.getCause(), false, System.nanoTime() - began);
    } catch (TimeoutException e) {
      return new End("", null, true, System.nanoTime() - began);
    }
  }

  private Verdict judge(FaultServer server, End end, long asked) {
    if (server.written() > 1) {
      return Verdict.DUPLICATE_WRITE;
    }
    List<Long> arrivals = server.arrivals();
    boolean cameAgain = arrivals.size() > 1;
    boolean advised = play.namesTime();
    if (advised && cameAgain) {
      long waited = arrivals.get(1) - arrivals.get(0);
      long wanted = wanted(asked);
      if (waited < wanted - GRACE.toNanos()) {
        return Verdict.TOO_EARLY;
      }
      if (waited > wanted + LATEST.toNanos()) {
        return Verdict.TOO_LATE;
      }
    }
    if (end.hung() && play.advice() == FaultCase.Advice.UNREADABLE && !cameAgain) {
      return Verdict.WAITS;
    }
    if (end.hung()) {
      return advised && !cameAgain ? Verdict.TOO_LATE : Verdict.HUNG;
    }
    Throwable failure = end.failure();
    if (failure == null) {
      boolean right = end.value().equals(play.writes() ? Peer.WRITTEN : Peer.ROW);
      return right ? Verdict.ROW : Verdict.WRONG_RESULT;
    }
    if (!peer.typed(failure)) {
      return Verdict.UNTYPED;
    }
    return advised && !cameAgain && !peer.tellsWhen(failure) ? Verdict.ADVICE_LOST : Verdict.TOLD;
  }

  /** Returns how long the platform asked to wait; a date has whole seconds, rounded down. */
  private long wanted(long asked) {
    if (play.advice() == FaultCase.Advice.SECOND) {
      return ADVICE.toNanos();
    }
    return SECOND - asked % 1000 * 1_000_000L;
  }

  private boolean leaks(FaultServer server, Peer.Client client) throws Exception {
    for (int strike = 1; strike < strikes; strike++) {
      server.next(play.fault(), Duration.ZERO);
      if (call(client).hung()) {
        return false; // hung before the platform could say a word: counted by the first strike
      }
    }
    patiently(client::read);
    long until = System.nanoTime() + LINGER.toNanos();
    while (server.connections() > KEPT && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(10_000_000); // the end of a connection takes its way
    }
    return server.connections() > KEPT;
  }

  /** Waits for a whole second, so that a date does not lie in the past when it arrives. */
  private static void awaitSecond() {
    LockSupport.parkNanos((1000 - System.currentTimeMillis() % 1000) * 1_000_000);
  }

  private static String detail(End end, Verdict verdict) {
    if (end.failure() != null) {
      String line = end.failure().toString().replaceAll("\\s+", " ").replaceAll(":\\d{4,5}", ":…");
      return line.length() > 160 ? line.substring(0, 160) + "…" : line;
    }
    return verdict == Verdict.WRONG_RESULT ? "returned " + end.value() : "";
  }
}
