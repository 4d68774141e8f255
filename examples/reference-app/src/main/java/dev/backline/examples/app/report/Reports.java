package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** All reports there are. */
public final class Reports {

  private static final List<String> REVENUE_DIMENSIONS =
      Arrays.stream(RevenueDimension.values())
          .map(dimension -> dimension.dimension().name())
          .toList();

  private static final List<Report> ALL =
      List.of(
          new Report(
              "revenue",
              "What was earned, per group and currency; by month unless asked otherwise.",
              REVENUE_DIMENSIONS,
              List.of("month"),
              Reports::revenue),
          new Report(
              "revenue-total",
              "What was earned in all, per currency, with the months that are missing.",
              List.of(),
              List.of(),
              Reports::revenue));

  private Reports() {}

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
    ReportQuery query = base.during(address.from(), address.to());
    query = query.by(address.group().keySet().toArray(String[]::new));
    for (var group : address.group().entrySet()) {
      query = query.where(group.getKey(), group.getValue());
    }
    return require(address.report()).figures(facts, query).stream()
        .filter(address::means)
        .findFirst()
        .orElseThrow(
            () ->
                new ReportException(
                    "no stored row belongs to the figure " + address,
                    "Check the address, or sync and import first."));
  }

  private static List<Figure> revenue(Facts facts, ReportQuery query) {
    Revenue.Builder revenue = Revenue.builder(facts).today(query.today());
    query.period().ifPresent(revenue::during);
    query.where().forEach((name, value) -> revenue.where(dimension(name), value));
    if (query.by().isEmpty()) {
      return revenue.build().total();
    }
    return revenue
        .build()
        .by(query.by().stream().map(Reports::dimension).toArray(RevenueDimension[]::new));
  }

  static RevenueDimension dimension(String name) {
    return Arrays.stream(RevenueDimension.values())
        .filter(one -> one.dimension().name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ReportException(
                    "revenue has no '" + name + "'",
                    "Choose among " + String.join(", ", REVENUE_DIMENSIONS) + "."));
  }
}
