package dev.backline.examples.app.command;

import dev.backline.analytics.Figure;
import dev.backline.analytics.roi.PitchAssumptions;
import dev.backline.analytics.roi.PitchReturn;
import dev.backline.examples.app.report.Currencies;
import dev.backline.examples.app.report.FigureAddress;
import dev.backline.examples.app.report.KnownAccounts;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.workspace.Workspace;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the demo says at its end: the figures that matter, small enough for one screen. */
final class DemoSummary {

  private static final int BAR = 28;

  private DemoSummary() {}

  static void print(Workspace workspace, PrintWriter out) {
    ReportQuery query = workspace.query();
    List<Figure> months = workspace.figures("revenue", query.by("month"));
    List<String> currencies = Currencies.ranked(months);
    if (currencies.isEmpty()) {
      out.println("Nothing came in.");
      return;
    }
    String currency = currencies.get(0);
    out.println();
    out.println("What was earned, last 12 months (" + currency + ")");
    List<Figure> shown = last(in(currency, months), 12);
    BigDecimal most =
        shown.stream()
            .flatMap(figure -> figure.value().stream())
            .max(Comparator.naturalOrder())
            .orElse(BigDecimal.ONE);
    for (Figure figure : shown) {
      out.println("  " + monthLine(figure, most));
    }
    out.println();
    out.println("Where it came from");
    for (Figure figure : workspace.figures("revenue", query.by("platform"))) {
      figure
          .value()
          .ifPresent(
              value ->
                  out.printf(
                      "  %-14s %18s%n",
                      Names.brand(figure.group("platform").orElse("")),
                      Formats.plainMoney(value, figure.unit().name())));
    }
    streams(workspace, query, out);
    if (!shown.isEmpty()) {
      Figure latest = shown.get(shown.size() - 1);
      out.println();
      out.println("Every figure explains itself, down to the row:");
      out.println("  backline explain " + FigureAddress.of("revenue", query, latest));
    }
  }

  private static void streams(Workspace workspace, ReportQuery query, PrintWriter out) {
    for (Figure total : workspace.figures("streaming-summary", query)) {
      out.println();
      out.println("Heard, followed, pitched");
      out.printf(
          Locale.ENGLISH,
          "  %-14s %,18d  %s%n",
          "Streams",
          total.value().orElse(BigDecimal.ZERO).longValue(),
          total.group("period").orElse(""));
    }
    KnownAccounts names = KnownAccounts.in(workspace.facts());
    for (Figure figure : workspace.figures("social", query)) {
      if (figure.name().equals("followers")) {
        figure
            .value()
            .ifPresent(
                value ->
                    out.printf(
                        Locale.ENGLISH,
                        "  %-14s %,18d  followers of %s%n",
                        Names.brand(figure.group("platform").orElse("")),
                        value.longValue(),
                        names.name(
                            figure.group("platform").orElse(""),
                            figure.group("account").orElse(""))));
      }
    }
    if (!workspace.figures("submithub", query).isEmpty()) {
      out.println(
          "  " + PitchReturn.of(workspace.facts(), "submithub", PitchAssumptions.USUAL).sentence());
    }
  }

  private static String monthLine(Figure figure, BigDecimal most) {
    BigDecimal value = figure.value().orElse(BigDecimal.ZERO);
    int width =
        value.signum() <= 0 || most.signum() <= 0
            ? 0
            : value.multiply(BigDecimal.valueOf(BAR)).divideToIntegralValue(most).intValue();
    return String.format(
        "%-9s %16s  %s%s",
        figure.group("month").map(month -> Formats.month(YearMonth.parse(month))).orElse(""),
        figure.value().map(v -> Formats.plainMoney(v, figure.unit().name())).orElse("–"),
        "█".repeat(width),
        figure.complete() ? "" : " (incomplete)");
  }

  private static List<Figure> in(String currency, List<Figure> figures) {
    return figures.stream().filter(figure -> figure.unit().name().equals(currency)).toList();
  }

  private static List<Figure> last(List<Figure> figures, int count) {
    return figures.subList(Math.max(0, figures.size() - count), figures.size());
  }
}
