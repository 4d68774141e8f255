package dev.backline.bandcamp.sales;

import dev.backline.core.CallCancelledException;
import dev.backline.core.DeadlineExceededException;
import dev.backline.core.FailedCall;
import dev.backline.core.InvalidRequestException;
import dev.backline.core.Sleeper;
import dev.backline.core.Ticker;
import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.http.Deadline;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * Lets Bandcamp prepare a report, asks until it is there, and downloads it.
 *
 * <p>Until it is ready the answer is an error whose text says that the report hasn't been generated
 * yet; that is a state, not a failure. Whether it comes with a status of success is not documented,
 * so both are taken. The download needs no token, and its address may be on another host.
 */
final class PreparedReport implements SalesReport {

  private static final Duration PATIENCE = Duration.ofMinutes(30);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Api api;
  private final Ticker ticker;
  private final Sleeper sleeper;

  PreparedReport(Api api, Ticker ticker, Sleeper sleeper) {
    this.api = api;
    this.ticker = ticker;
    this.sleeper = sleeper;
  }

  @Override
  public Fetched fetch(String bandId, Instant from, Instant to) {
    String token =
        api.post("/api/sales/4/generate_sales_report")
            .operation("generate_sales_report")
            .lane(Lane.BULK)
            .json(DirectReport.request(bandId, from, to))
            .idempotent()
            .send(answer -> answer.json().get("token").text());
    Deadline patience = Deadline.in(PATIENCE, ticker);
    Duration wait = FIRST_WAIT;
    for (int calls = 2; ; calls++) {
      Optional<URI> address = poll(token);
      if (address.isPresent()) {
        int all = calls + 1;
        return api.get(address.get())
            .operation("download sales report")
            .withoutToken()
            .lane(Lane.BULK)
            .send(answer -> DirectReport.report(answer, all));
      }
      pause(wait, patience);
      wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
    }
  }

  private Optional<URI> poll(String token) {
    try {
      return api.post("/api/sales/4/fetch_sales_report")
          .operation("fetch_sales_report")
          .lane(Lane.BULK)
          .json(Json.object("token", token))
          .idempotent()
          .send(PreparedReport::address);
    } catch (InvalidRequestException e) {
      if (pending(String.valueOf(e.getMessage()))) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static Optional<URI> address(Answer answer) {
    return Optional.of(URI.create(answer.json().get("url").text()));
  }

  private static boolean pending(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.contains("generated yet") || lower.contains("not ready");
  }

  private void pause(Duration wait, Deadline patience) {
    FailedCall call = FailedCall.notSent("bandcamp", "fetch_sales_report");
    if (!patience.allows(wait)) {
      throw new DeadlineExceededException(
          call, "the report was not ready after " + PATIENCE, null, null);
    }
    try {
      sleeper.sleep(wait);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CallCancelledException(call, "interrupted while waiting for the report", e);
    }
  }
}
