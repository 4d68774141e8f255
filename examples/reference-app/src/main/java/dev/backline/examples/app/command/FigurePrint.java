package dev.backline.examples.app.command;

import dev.backline.analytics.Figure;
import dev.backline.core.json.Json;
import dev.backline.examples.app.report.FigureAddress;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.report.Tables;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prints a report's figures as a table, as CSV or as JSON. */
record FigurePrint(String report, ReportQuery query, List<Figure> figures) {

  void table(PrintWriter out) {
    if (figures.isEmpty()) {
      out.println("No rows yet. Bring some home with backline sync or backline import.");
      return;
    }
    Set<String> groups = groups();
    boolean several = figures.stream().map(Figure::name).distinct().count() > 1;
    List<String> header = new ArrayList<>();
    if (several) {
      header.add("figure");
    }
    header.addAll(groups);
    int value = header.size();
    header.addAll(List.of("value", "unit", "as of", "address"));
    TextTable table = new TextTable(header.toArray(String[]::new)).right(value);
    for (Figure figure : figures) {
      List<String> row = new ArrayList<>();
      if (several) {
        row.add(figure.name());
      }
      groups.forEach(group -> row.add(figure.group(group).orElse("")));
      row.add(figure.value().map(v -> v.toPlainString()).orElse("–"));
      row.add(figure.unit().name() + (figure.complete() ? "" : " *"));
      row.add(figure.asOf().map(LocalDate::toString).orElse(""));
      row.add(FigureAddress.of(report, query, figure).toString());
      table.row(row.toArray(String[]::new));
    }
    table.print(out);
    if (figures.stream().anyMatch(figure -> !figure.complete())) {
      out.println("* something is missing; backline explain ADDRESS says what");
    }
  }

  String csv() {
    return Tables.csv(rows());
  }

  Json json() {
    return Json.object("report", report, "figures", rows());
  }

  private List<Json> rows() {
    List<Json> rows = new ArrayList<>();
    for (Figure figure : figures) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("name", figure.name());
      groups().forEach(group -> row.put(group, figure.group(group).orElse(null)));
      row.put("value", figure.value().orElse(null));
      row.put("unit", figure.unit().name());
      row.put("asOf", figure.asOf().map(LocalDate::toString).orElse(null));
      row.put("complete", figure.complete());
      row.put("figure", FigureAddress.of(report, query, figure).toString());
      rows.add(Json.of(row));
    }
    return rows;
  }

  private Set<String> groups() {
    Set<String> groups = new LinkedHashSet<>();
    figures.forEach(figure -> groups.addAll(figure.group().keySet()));
    return groups;
  }
}
