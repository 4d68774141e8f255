package dev.backline.examples.app.api;

import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Visit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A request to the API in its types.
 *
 * @param visit the request
 * @param query days, filters and grouping that were asked for
 */
record ApiCall(Visit visit, ReportQuery query) {

  /** The most rows that one page of an answer has. */
  static final int MOST = 10_000;

  static ApiCall of(Visit visit, ReportQuery everything, List<String> filters) {
    ReportQuery query = everything.during(visit.day("from"), visit.day("to"));
    for (String filter : filters) {
      Optional<String> value = visit.query(filter);
      if (value.isPresent()) {
        query = query.where(filter, value.get());
      }
    }
    return new ApiCall(visit, query);
  }

  int page() {
    return visit.number("page", 1, 1, 1_000_000);
  }

  int size() {
    return visit.number("size", 500, 1, MOST);
  }

  /** Returns the form that the answer is wanted in: {@code json}, {@code csv} or {@code xlsx}. */
  String format() {
    String format = visit.query("format").orElse("json").toLowerCase(Locale.ROOT);
    if (!List.of("json", "csv", "xlsx").contains(format)) {
      throw new RefusedException(
          400, "'" + format + "' is not a format", "Choose json, csv or xlsx.");
    }
    return format;
  }
}
