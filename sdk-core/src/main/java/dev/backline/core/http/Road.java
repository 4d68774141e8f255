package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.CallCancelledException;
import dev.backline.core.DeadlineExceededException;
import dev.backline.core.NetworkException;
import dev.backline.core.QuotaExhaustedException;
import dev.backline.core.ReauthorizationRequiredException;
import dev.backline.core.Secret;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.auth.AccessTokens;
import dev.backline.core.quota.Admission;
import dev.backline.core.quota.Governor;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The one road that all calls travel. {@link #attempt} shows the stations in their order; {@link
 * #travel} repeats attempts as {@link Repetition} decides. Thread-safe.
 */
final class Road {

  private static final int MOST_HOPS = 5;

  private final Transport transport;
  private final TokenPlacement placement;
  private final Repetition repetition;
  private final Arrivals arrivals;
  private final Journal journal;
  private final Duration attemptTimeout;
  private final InstantSource clock;
  private final Ticker ticker;
  private final Sleeper sleeper;

  Road(Api.Builder parts, Transport transport) {
    this.transport = transport;
    this.placement = parts.placement;
    this.repetition = new Repetition(parts.retry, parts.clock, parts.ticker, parts.random);
    this.journal = new Journal(parts.platform, parts.listener);
    this.arrivals = new Arrivals(parts);
    this.attemptTimeout = parts.attemptTimeout;
    this.clock = parts.clock;
    this.ticker = parts.ticker;
    this.sleeper = parts.sleeper;
  }

  /** Travels until the reading succeeds, or the failure is not to be repeated. */
  <T> T travel(Trip trip, Reading<T> reading) {
    repetition.begins();
    try {
      while (true) {
        try {
          return recorded(trip, reading);
        } catch (ReauthorizationRequiredException refusal) {
          replaceToken(trip, refusal);
        } catch (ApiException failure) {
          pause(trip, failure, repetition.waitAfter(failure, trip));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException(trip.facts(0), "interrupted", e);
    }
  }

  /**
   * One attempt, station by station.
   *
   * <p>A refresh may take seconds, and longer where another process began it and died. A place in a
   * window must not grow old meanwhile: the platform counts the call when it arrives. So the token
   * is made fresh first, and looked at again, in memory, after a wait for the place.
   */
  private <T> T attempt(Trip trip, Reading<T> reading) throws IOException, InterruptedException {
    requireTime(trip);
    freshToken(trip);
    admit(trip);
    @Nullable Secret token = freshToken(trip);
    Reply reply = send(trip, token, reading);
    boolean handedOver = false;
    try {
      Answer.Head head = arrivals.head(trip, reply);
      arrivals.learn(trip, head);
      T result = arrivals.decode(trip, head, reply, reading);
      handedOver = reading.keepsReply();
      return result;
    } finally {
      if (!handedOver) {
        reply.close();
      }
    }
  }

  /** Makes an attempt, gives a broken connection its type and tells the journal. */
  private <T> T recorded(Trip trip, Reading<T> reading) throws InterruptedException {
    trip.begin();
    ApiException failed = null;
    try {
      return attempt(trip, reading);
    } catch (IOException e) {
      failed = broken(trip, trip.status(), e);
      throw failed;
    } catch (ApiException e) {
      failed = e;
      throw e;
    } finally {
      if (trip.departed()) {
        int status = failed == null ? trip.status() : failed.call().status();
        journal.attempted(trip, status, ticker.nanos() - trip.departure(), failed);
      }
    }
  }

  private static void requireTime(Trip trip) throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (trip.order.closed().getAsBoolean()) {
      throw new CallCancelledException(trip.facts(0), "the client was closed", null);
    }
    if (trip.deadline.passed()) {
      throw new DeadlineExceededException(trip.facts(0), "no time is left", null, null);
    }
  }

  private void admit(Trip trip) throws InterruptedException {
    Governor governor = trip.order.governor();
    if (governor == null) {
      return;
    }
    Admission admission =
        governor.admit(trip.order.lane(), trip.order.cost(), trip.deadline.left());
    if (admission instanceof Admission.Refused refused) {
      throw new QuotaExhaustedException(
          trip.facts(0),
          "no call can be sent in time because of " + refused.window(),
          refused.resumeAt(),
          null);
    }
    if (admission instanceof Admission.Granted granted && !granted.waited().isZero()) {
      journal.waited(trip, "quota " + granted.window(), granted.waited(), clock.instant());
    }
  }

  private @Nullable Secret freshToken(Trip trip) {
    AccessTokens tokens = trip.order.tokens();
    if (tokens == null) {
      return null;
    }
    Secret token = tokens.current(trip.deadline.left());
    trip.carries(token);
    return token;
  }

  private Reply send(Trip trip, @Nullable Secret token, Reading<?> reading)
      throws IOException, InterruptedException {
    trip.departs(ticker.nanos());
    Request request = Dressing.of(trip, token, placement);
    for (int hop = 0; ; hop++) {
      Reply reply = sendOnce(trip, request, reading);
      Optional<Request> next;
      try {
        next = RedirectRule.next(trip, request, reply, hop == MOST_HOPS);
      } catch (ApiException e) {
        reply.close();
        throw e;
      }
      if (next.isEmpty()) {
        return reply;
      }
      reply.close();
      requireTime(trip);
      admit(trip);
      request = next.get();
    }
  }

  private Reply sendOnce(Trip trip, Request request, Reading<?> reading)
      throws IOException, InterruptedException {
    journal.sending(trip, request);
    Duration left = trip.deadline.left();
    boolean whole = !reading.keepsReply();
    Duration atMost = whole && attemptTimeout.compareTo(left) < 0 ? attemptTimeout : left;
    try {
      Reply reply = transport.send(request, reading.hold(trip.order.limits()), atMost);
      trip.reached();
      trip.status(reply.status());
      return reply;
    } catch (NotSentException e) {
      throw e;
    } catch (IOException e) {
      trip.reached();
      throw e;
    }
  }

  static ApiException broken(Trip trip, int status, IOException e) {
    if (trip.order.closed().getAsBoolean()) {
      return new CallCancelledException(trip.facts(status), "the client was closed", e);
    }
    if (e instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
      return new CallCancelledException(trip.facts(status), "interrupted", e);
    }
    if (trip.deadline.passed()) {
      return new DeadlineExceededException(
          trip.facts(status), "the answer did not come in time", null, e);
    }
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    String what = e instanceof NotSentException ? "no connection: " : "the connection broke: ";
    return new NetworkException(trip.facts(status), what + trip.redaction.text(reason), e);
  }

  /** Lets the tokens find another one; gives up if they have none or it was refused as well. */
  private static void replaceToken(Trip trip, ReauthorizationRequiredException refusal) {
    Secret token = trip.token();
    AccessTokens tokens = trip.order.tokens();
    if (token == null || tokens == null || !trip.refuse()) {
      throw refusal;
    }
    tokens.rejected(token);
    Secret next = tokens.current(trip.deadline.left());
    if (trip.isRefused(next)) {
      throw refusal;
    }
  }

  private void pause(Trip trip, ApiException failure, Duration wait) throws InterruptedException {
    Instant until = clock.instant().plus(wait);
    journal.waited(trip, failure.getClass().getSimpleName(), wait, until);
    sleeper.sleep(wait);
  }
}
