package dev.backline.core.http;

import dev.backline.core.ApiException;
import dev.backline.core.EdgeBlockedException;
import dev.backline.core.json.JsonException;
import dev.backline.core.quota.Governor;
import dev.backline.core.quota.QuotaHeaders;
import dev.backline.core.quota.QuotaSignal;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import okio.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where replies arrive: reads their heads, learns their limits, tells failures from successes. */
final class Arrivals {

  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  /** Enough for any error; what is longer is cut, for the status counts more than the text. */
  private static final long LONGEST_ERROR = 256 << 10;

  private static final String ASKED_PAUSE = "the pause that the platform asked for";

  private final List<String> requestIdHeaders;
  private final QuotaHeaders quotaHeaders;
  private final ErrorReader errorReader;
  private final InstantSource clock;

  Arrivals(Api.Builder parts) {
    this.requestIdHeaders = List.copyOf(parts.requestIdHeaders);
    this.quotaHeaders = parts.quotaHeaders;
    this.errorReader = parts.errorReader;
    this.clock = parts.clock;
  }

  Answer.Head head(Trip trip, Reply reply) {
    Optional<String> requestId =
        requestIdHeaders.stream().map(reply.headers()::get).filter(Objects::nonNull).findFirst();
    requestId.ifPresent(trip::answered);
    return new Answer.Head(trip.facts(reply.status()), reply.headers(), clock.instant(), requestId);
  }

  /** Tells the governor what the headers say; nothing in them can fail the call. */
  void learn(Trip trip, Answer.Head head) {
    Governor governor = trip.order.governor();
    if (governor == null) {
      return;
    }
    List<QuotaSignal> signals;
    try {
      signals = quotaHeaders.read(Answer.byName(head.headers()));
    } catch (RuntimeException e) {
      LOG.debug("{}: limits in the headers not understood", trip.order.platform(), e);
      return;
    }
    if (!signals.isEmpty()) {
      governor.learn(signals);
    }
  }

  /** Returns what the reading makes of the reply, or throws the failure that it reports. */
  <T> T decode(Trip trip, Answer.Head head, Reply reply, Reading<T> reading) throws IOException {
    Arrival arrival = new Arrival(trip, head, reply, this);
    if (!isWanted(trip, head.call().status())) {
      Buffer start = new Buffer();
      readUpTo(reply, LONGEST_ERROR, start);
      arrival.examine(start.readByteArray());
    }
    return reading.read(arrival);
  }

  /** Throws the failure that the answer reports, if it does. */
  void examine(Trip trip, Answer answer) {
    Optional<ApiException> failure = failureIn(trip, answer);
    if (failure.isEmpty()) {
      return;
    }
    ApiException thrown = failure.get();
    Optional<Instant> resumeAt = thrown.resumeAt();
    Governor governor = trip.order.governor();
    if (resumeAt.isPresent() && governor != null) {
      // others must not run into the same wall while this call waits
      governor.learn(List.of(new QuotaSignal.Pause(resumeAt.get(), ASKED_PAUSE)));
    }
    throw thrown;
  }

  private Optional<ApiException> failureIn(Trip trip, Answer answer) {
    byte[] masked = trip.redaction.bytes(answer.rawBytes());
    Answer shown = masked == answer.rawBytes() ? answer : answer.withBody(masked);
    Optional<ApiException> own = ownFailure(trip, shown);
    if (own.isPresent()) {
      return own;
    }
    Optional<ApiException> standard =
        isWanted(trip, shown.status())
            ? Optional.empty()
            : Optional.of(StandardErrors.read(shown, trip.token() != null));
    if (standard.isEmpty() && !trip.order.acceptsPages() && shown.isHtml()) {
      return Optional.of(
          new EdgeBlockedException(
              shown.call(), "a page came back instead of data: " + shown.problem(), null, null));
    }
    return standard;
  }

  /** Returns whether the status is a success, or a redirect of a caller who follows none. */
  private static boolean isWanted(Trip trip, int status) {
    boolean redirect = status >= 300 && status < 400 && status != 304;
    return status < 400 && (!redirect || trip.order.redirects() == Redirects.NEVER);
  }

  private Optional<ApiException> ownFailure(Trip trip, Answer shown) {
    try {
      return errorReader.read(shown, shown.call());
    } catch (JsonException | ApiException e) {
      LOG.debug("{}: error body in an unknown form", trip.order.platform(), e);
      return Optional.empty();
    }
  }

  /** Reads at most the given number of bytes; a body that breaks off early ends there. */
  private static void readUpTo(Reply reply, long most, Buffer into) {
    try {
      while (into.size() < most && reply.body().read(into, most - into.size()) >= 0) {
        // go on
      }
    } catch (IOException e) {
      LOG.debug("an error body broke off", e);
    }
  }
}
