package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All reports there are. */
public final class Reports {

  private static final List<Report> ALL = collected();

  private Reports() {}

  private static List<Report> collected() {
    List<Report> all = new ArrayList<>();
    all.addAll(RevenueReports.all());
    all.addAll(StreamReports.all());
    all.addAll(PeopleReports.all());
    all.addAll(MarketingReports.all());
    return List.copyOf(all);
  }

  /** Returns all of them. */
  public static List<Report> all() {
    return ALL;
  }

  /** Returns the report of the name. */
  public static Optional<Report> find(String name) {
    return ALL.stream().filter(report -> report.name().equalsIgnoreCase(name)).findFirst();
  }

  /**
   * Returns the report of the name.
   *
   * @throws ReportException if there is none
   */
  public static Report require(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new ReportException(
                    "there is no report '" + name + "'",
                    "Choose one of "
                        + ALL.stream().map(Report::name).collect(Collectors.joining(", "))
                        + "."));
  }

  /**
   * Returns the figure at the address, computed anew.
   *
   * @throws ReportException if the facts have no such figure
   */
  public static Figure figure(Facts facts, FigureAddress address, ReportQuery base) {
    Report report = require(address.report());
    ReportQuery query = base.during(address.from(), address.to());
    if (!report.dimensions().isEmpty()) {
      query = query.by(address.group().keySet().toArray(String[]::new));
    }
    for (Map.Entry<String, String> group : address.group().entrySet()) {
      query = query.where(group.getKey(), group.getValue());
    }
    return report.figures(facts, query).stream()
        .filter(address::means)
        .findFirst()
        .orElseThrow(
            () ->
                new ReportException(
                    "no stored row belongs to the figure " + address,
                    "Check the address, or sync and import first."));
  }

  /** Returns the figures whose groups the question means. */
  static List<Figure> chosen(List<Figure> figures, ReportQuery query) {
    if (query.where().isEmpty()) {
      return figures;
    }
    return figures.stream().filter(figure -> means(query.where(), figure)).toList();
  }

  private static boolean means(Map<String, String> where, Figure figure) {
    return where.entrySet().stream()
        .allMatch(
            wanted -> figure.group(wanted.getKey()).map(wanted.getValue()::equals).orElse(true));
  }
}
