package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.exchange.EcbRates;
import dev.backline.analytics.exchange.Exchange;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Exchanges a report into one currency by dated rates that the user gave. */
public final class Currencies {

  private static final String FILE = "eurofxref-hist.csv";

  private static final List<String> USUAL = List.of("EUR", "USD", "GBP");

  private Currencies() {}

  /** Returns the currencies of the figures, the one of most figures first. */
  public static List<String> ranked(List<Figure> figures) {
    Map<String, Long> counts = new TreeMap<>();
    figures.stream()
        .filter(figure -> figure.unit().currency())
        .forEach(figure -> counts.merge(figure.unit().name(), 1L, Long::sum));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(entry -> rank(entry.getKey())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static int rank(String currency) {
    int place = USUAL.indexOf(currency);
    return place < 0 ? USUAL.size() : place;
  }

  /**
   * Returns the revenue in the currency, each month at the rate of its last day.
   *
   * @param folder where the rates' file is
   * @throws ReportException if the report has no money, or there are no rates
   */
  public static List<Figure> exchanged(
      Facts facts, Path folder, Report report, ReportQuery query, String currency) {
    if (!report.name().startsWith("revenue")) {
      throw new ReportException(
          "the report '" + report.name() + "' can't be exchanged", "Leave --currency out.");
    }
    Path file = folder.resolve(FILE);
    if (!Files.isReadable(file)) {
      throw new ReportException(
          "there are no exchange rates to reckon in " + currency,
          "Put the European Central Bank's " + FILE + " into " + folder + ".");
    }
    Exchange exchange = new Exchange(currency.toUpperCase(Locale.ROOT), EcbRates.read(file));
    List<String> by =
        query.by().isEmpty() && report.name().equals("revenue") ? report.groupedBy() : query.by();
    Revenue.Builder revenue = Revenue.builder(facts).today(query.today());
    query.period().ifPresent(revenue::during);
    return revenue
        .build()
        .in(exchange, by.stream().map(RevenueReports::dimension).toArray(RevenueDimension[]::new));
  }
}
