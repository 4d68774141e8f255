package dev.backline.bandcamp.sales;

import dev.backline.core.json.Json;
import java.time.Instant;
import java.util.List;

/** Fetches the report of one account over a half-open span, in one piece. */
interface SalesReport {

  /**
   * Returns the rows with {@code from <= date < to}.
   *
   * @throws dev.backline.core.ApiException if they could not be fetched whole
   */
  Fetched fetch(String bandId, Instant from, Instant to);

  /**
   * A report.
   *
   * @param rows its rows, raw
   * @param pointer where in the answer they stood
   * @param requestId by what the answer is known
   * @param calls how many calls it took
   */
  record Fetched(List<Json> rows, String pointer, String requestId, int calls) {}
}
