package dev.backline.examples.app.api;

import dev.backline.analytics.Figure;
import dev.backline.core.json.Json;
import dev.backline.examples.app.report.FigureAddress;
import dev.backline.examples.app.report.ReportQuery;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures as rows, each with the address that explains it. */
final class FigureRows {

  private FigureRows() {}

  static List<Json> of(String report, ReportQuery query, List<Figure> figures) {
    return figures.stream().map(figure -> row(report, query, figure)).toList();
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
}
