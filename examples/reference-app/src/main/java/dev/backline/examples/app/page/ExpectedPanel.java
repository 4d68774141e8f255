package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Series;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.workspace.Workspace;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What distributors are expected to report, month by month, beside what they did. */
final class ExpectedPanel {

  private static final String REPORT = "expected";
  private static final int MONTHS = 12;

  private ExpectedPanel() {}

  static Html of(Workspace workspace, ReportQuery query, String currency) {
    List<Figure> expected = FigureLinks.in(currency, workspace.figures(REPORT, query));
    List<String> months =
        expected.stream().flatMap(f -> f.group("month").stream()).distinct().sorted().toList();
    List<String> last = months.subList(Math.max(0, months.size() - MONTHS), months.size());
    if (last.isEmpty()) {
      return Components.panel(
          "Expected and reported",
          Html.NONE,
          Html.of("<p class=\"soft\">No distributor's statement is known in {}.</p>", currency));
    }
    return Components.panel(
        "Expected and reported",
        Html.of("<p>royalties by month of report, {}</p>", currency),
        Html.join(
            Components.chart(
                "bar",
                "Expected and reported royalties",
                currency,
                last.stream().map(month -> Formats.month(YearMonth.parse(month))).toList(),
                List.of(
                    new Series("reported", values(expected, "", last), ""),
                    new Series("expected", values(expected, "learnt", last), "expected"))),
            Html.of(
                "<details><summary>Month by month, with the rows behind</summary>{}</details>",
                table(query, expected, last))));
  }

  private static Html table(ReportQuery query, List<Figure> figures, List<String> months) {
    List<String> latestFirst = new ArrayList<>(months);
    Collections.reverse(latestFirst);
    return Components.table(
        "Expected and reported royalties by month",
        List.of(Column.text("Month"), Column.number("Expected"), Column.number("Reported")),
        latestFirst.stream()
            .map(
                month ->
                    List.of(
                        Html.text(Formats.month(YearMonth.parse(month))),
                        linked(query, find(figures, "learnt", month)),
                        linked(query, find(figures, "", month))))
            .toList());
  }

  private static Html linked(ReportQuery query, Optional<Figure> figure) {
    return figure.map(known -> FigureLinks.linked(REPORT, query, known)).orElseGet(Formats::absent);
  }

  private static List<BigDecimal> values(List<Figure> figures, String delay, List<String> months) {
    List<BigDecimal> values = new ArrayList<>();
    for (String month : months) {
      values.add(find(figures, delay, month).flatMap(Figure::value).orElse(null));
    }
    return values;
  }

  private static Optional<Figure> find(List<Figure> figures, String delay, String month) {
    return figures.stream()
        .filter(figure -> figure.group("month").filter(month::equals).isPresent())
        .filter(figure -> figure.group("delay").orElse("").equals(delay))
        .findFirst();
  }
}
