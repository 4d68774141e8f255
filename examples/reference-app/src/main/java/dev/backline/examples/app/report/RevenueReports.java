package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.forecast.ExpectedMonth;
import dev.backline.analytics.forecast.ExpectedRevenue;
import dev.backline.analytics.revenue.PaymentDelays;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.revenue.RevenuePerStream;
import dev.backline.analytics.shop.ShopAccount;
import dev.backline.analytics.shop.StockValue;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What was earned, what is expected, what it cost. */
final class RevenueReports {

  private static final List<String> DIMENSIONS =
      Arrays.stream(RevenueDimension.values())
          .map(dimension -> dimension.dimension().name())
          .toList();

  private RevenueReports() {}

  static List<Report> all() {
    return List.of(
        new Report(
            "revenue",
            "What was earned, per group and currency; by month unless asked otherwise.",
            DIMENSIONS,
            List.of("month"),
            RevenueReports::revenue),
        new Report(
            "revenue-total",
            "What was earned in all, per currency, with the months that are missing.",
            List.of(),
            List.of(),
            RevenueReports::total),
        new Report(
            "expected",
            "Month by month: expected by a fixed delay, by the learnt delay, and reported.",
            List.of(),
            List.of(),
            RevenueReports::expected),
        new Report(
            "delays",
            "How long distributors take from the month earned to the report.",
            List.of(),
            List.of(),
            (facts, query) -> PaymentDelays.of(DatedFacts.of(facts, query)).averages()),
        new Report(
            "delay-shares",
            "Which share of a distributor's money comes after how many months.",
            List.of(),
            List.of(),
            (facts, query) -> PaymentDelays.of(DatedFacts.of(facts, query)).shares()),
        new Report(
            "rps-rates",
            "Revenue per stream; by platform unless asked otherwise.",
            List.of("platform", "distributor", "country", "month", "artist"),
            List.of("platform"),
            RevenueReports::perStream),
        new Report(
            "shop",
            "Etsy's account: gross, fees, taxes, net.",
            List.of(),
            List.of(),
            RevenueReports::shop),
        new Report(
            "stock",
            "What lies in stock, at its price.",
            List.of(),
            List.of(),
            (facts, query) -> StockValue.of(facts)));
  }

  private static List<Figure> revenue(Facts facts, ReportQuery query) {
    return chosen(facts, query).by(dimensions(query));
  }

  private static List<Figure> total(Facts facts, ReportQuery query) {
    return chosen(facts, query).total();
  }

  private static Revenue chosen(Facts facts, ReportQuery query) {
    Revenue.Builder revenue = Revenue.builder(facts).today(query.today());
    query.period().ifPresent(revenue::during);
    query.where().forEach((name, value) -> revenue.where(dimension(name), value));
    return revenue.build();
  }

  private static RevenueDimension[] dimensions(ReportQuery query) {
    return query.by().stream().map(RevenueReports::dimension).toArray(RevenueDimension[]::new);
  }

  private static List<Figure> perStream(Facts facts, ReportQuery query) {
    return Reports.chosen(
        RevenuePerStream.of(DatedFacts.of(facts, query)).by(dimensions(query)), query);
  }

  private static List<Figure> expected(Facts facts, ReportQuery query) {
    List<Figure> figures = new ArrayList<>();
    Tallies<RevenueEvent> royalties =
        facts.fold(
            RevenueEvent.DATASET, Filter.eq("kind", RevenueKind.ROYALTY), ExpectedRevenue.fold());
    for (String currency : Currencies.ranked(Revenue.of(facts).by())) {
      for (ExpectedMonth month : ExpectedRevenue.of(royalties, facts, currency).months()) {
        figures.add(Labelled.by("delay", "fixed", month.fixed()));
        figures.add(Labelled.by("delay", "learnt", month.learnt()));
        figures.add(month.actual());
      }
    }
    return Reports.chosen(figures, query);
  }

  private static List<Figure> shop(Facts facts, ReportQuery query) {
    List<ShopAccount> accounts =
        query
            .period()
            .map(days -> ShopAccount.during(days, facts, "etsy"))
            .orElseGet(() -> ShopAccount.of(facts, "etsy"));
    return Reports.chosen(
        accounts.stream().flatMap(account -> account.figures().stream()).toList(), query);
  }

  static RevenueDimension dimension(String name) {
    return Arrays.stream(RevenueDimension.values())
        .filter(one -> one.dimension().name().equals(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new ReportException(
                    "revenue has no '" + name + "'",
                    "Choose among " + String.join(", ", DIMENSIONS) + "."));
  }
}
