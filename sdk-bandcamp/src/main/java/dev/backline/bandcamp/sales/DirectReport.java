package dev.backline.bandcamp.sales;

import dev.backline.core.http.Answer;
import dev.backline.core.http.Api;
import dev.backline.core.json.Json;
import dev.backline.core.quota.Lane;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Asks for the report and gets it in the answer.
 *
 * <p>Version 4 answers an array; versions 1 to 3 answered an object keyed by id, which loses rows
 * of one id, and are never asked.
 */
final class DirectReport implements SalesReport {

  /** The documented form: a space, no zone, always UTC. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  private final Api api;

  DirectReport(Api api) {
    this.api = api;
  }

  @Override
  public Fetched fetch(String bandId, Instant from, Instant to) {
    return api.post("/api/sales/4/sales_report")
        .operation("sales_report")
        .lane(Lane.BULK)
        .json(request(bandId, from, to))
        .idempotent() // it only reads
        .send(DirectReport::read);
  }

  static Json request(String bandId, Instant from, Instant to) {
    return Json.object(
        "band_id",
        Long.parseLong(bandId),
        "start_time",
        TIME.format(from),
        "end_time",
        TIME.format(to));
  }

  private static Fetched read(Answer answer) {
    return report(answer, 1);
  }

  /** A missing report is a drift, never an empty one. */
  static Fetched report(Answer answer, int calls) {
    Json body = answer.json();
    Json report = body.kind() == Json.Kind.ARRAY ? body : body.get("report");
    if (report.absent()) {
      throw report.expected("the rows of the report");
    }
    String pointer = body.kind() == Json.Kind.ARRAY ? "" : "/report";
    return new Fetched(report.elements(), pointer, answer.requestId().orElse(""), calls);
  }
}
