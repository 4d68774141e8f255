package dev.backline.examples.app.api;

import dev.backline.analytics.Figure;
import dev.backline.core.json.Json;
import dev.backline.examples.app.report.FigureAddress;
import dev.backline.examples.app.report.ReportQuery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an address answers: rows or one value, and what must be known about them.
 *
 * @param data the answer itself
 * @param rows the answer as rows, if it is some; they are paged and exported
 * @param limitations what is missing and why
 * @param lastUpdated the day of the latest row in it
 * @param calculation how it came about, in words
 * @param assumptions what it takes for granted, by name
 */
record ApiAnswer(
    Json data,
    @Nullable List<Json> rows,
    List<String> limitations,
    @Nullable LocalDate lastUpdated,
    String calculation,
    Map<String, String> assumptions) {

  /** Returns the answer of one value. */
  static ApiAnswer of(Json data, String calculation) {
    return new ApiAnswer(data, null, List.of(), null, calculation, Map.of());
  }

  /** Returns the answer of rows. */
  static ApiAnswer rows(List<Json> rows, String calculation) {
    return new ApiAnswer(Json.of(rows), rows, List.of(), null, calculation, Map.of());
  }

  /** Returns the answer of a report's figures, each with the address that explains it. */
  static ApiAnswer figures(String report, ReportQuery query, List<Figure> figures) {
    List<Json> rows = new ArrayList<>();
    Set<String> limitations = new LinkedHashSet<>();
    Set<String> formulas = new LinkedHashSet<>();
    Map<String, String> assumptions = new LinkedHashMap<>();
    LocalDate latest = null;
    for (Figure figure : figures) {
      rows.add(row(report, query, figure));
      figure.gaps().forEach(gap -> limitations.add(gap.toString()));
      figure.assumptions().forEach(a -> assumptions.put(a.name(), a.value()));
      formulas.add(figure.formula());
      LocalDate day = figure.asOf().orElse(null);
      if (day != null && (latest == null || day.isAfter(latest))) {
        latest = day;
      }
    }
    formulas.remove("");
    return new ApiAnswer(
        Json.of(rows),
        rows,
        List.copyOf(limitations),
        latest,
        String.join("; ", formulas),
        assumptions);
  }

  private static Json row(String report, ReportQuery query, Figure figure) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", figure.name());
    row.putAll(figure.group());
    row.put("value", figure.value().orElse(null));
    row.put("unit", figure.unit().name());
    row.put("asOf", figure.asOf().map(LocalDate::toString).orElse(null));
    row.put("complete", figure.complete());
    row.put("figure", FigureAddress.of(report, query, figure).toString());
    return Json.of(row);
  }

  /** Returns the envelope around one page of this answer. */
  Json envelope(List<String> sources, ApiCall call) {
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("sources", sources);
    metadata.put("limitations", limitations);
    metadata.put("last_updated", lastUpdated == null ? null : lastUpdated.toString());
    metadata.put("calculation", calculation);
    metadata.put("assumptions", assumptions);
    Json shown = data;
    if (rows != null) {
      int from = (int) Math.min(rows.size(), (call.page() - 1L) * call.size());
      List<Json> page = rows.subList(from, Math.min(rows.size(), from + call.size()));
      shown = Json.of(page);
      metadata.put(
          "page", Json.object("number", call.page(), "size", call.size(), "total", rows.size()));
    }
    return Json.object("success", true, "data", shown, "metadata", metadata, "error", null);
  }
}
