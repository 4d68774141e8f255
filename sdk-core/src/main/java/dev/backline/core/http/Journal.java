package dev.backline.core.http;

import dev.backline.core.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log and the listener what happens. Builds nothing when neither wants to know.
 * Thread-safe.
 */
final class Journal {

  private static final Logger LOG = LoggerFactory.getLogger(Api.class);

  private final String platform;
  private final @Nullable CallListener listener;

  Journal(String platform, @Nullable CallListener listener) {
    this.platform = platform;
    this.listener = listener;
  }

  void sending(Trip trip, Request request) {
    if (LOG.isTraceEnabled()) {
      LOG.trace(
          "{}: {} {} with {}",
          platform,
          request.method(),
          trip.redaction.url(request.url()),
          trip.redaction.headers(request.headers()));
    }
  }

  void attempted(Trip trip, int status, long nanos, @Nullable ApiException failure) {
    if (LOG.isDebugEnabled()) {
      LOG.debug(
          "{}: {} attempt {}: HTTP {} in {} ms{}",
          platform,
          trip.order.operation(),
          trip.tries(),
          status,
          nanos / 1_000_000,
          failure == null ? "" : ", " + failure.getMessage());
    }
    if (listener != null) {
      tell(
          hearer ->
              hearer.attempted(
                  new CallListener.Attempt(
                      platform,
                      trip.order.operation(),
                      trip.tries(),
                      status,
                      Duration.ofNanos(nanos),
                      trip.lastRequestId(),
                      Optional.ofNullable(failure))));
    }
  }

  void waited(Trip trip, String why, Duration length, Instant until) {
    LOG.debug("{}: {} waits {} for {}", platform, trip.order.operation(), length, why);
    if (listener != null) {
      tell(
          hearer ->
              hearer.waited(
                  new CallListener.Wait(platform, trip.order.operation(), why, length, until)));
    }
  }

  void paged(String operation, int number, Pages.Page<?> page, long itemsSoFar) {
    if (listener != null) {
      tell(
          hearer ->
              hearer.paged(
                  new CallListener.PageArrival(
                      platform,
                      operation,
                      number,
                      page.items().size(),
                      itemsSoFar,
                      page.expectedTotal())));
    }
  }

  private void tell(Consumer<CallListener> event) {
    CallListener hearer = listener;
    if (hearer == null) {
      return;
    }
    try {
      event.accept(hearer);
    } catch (RuntimeException e) {
      LOG.warn("{}: a call listener failed", platform, e);
    }
  }
}
