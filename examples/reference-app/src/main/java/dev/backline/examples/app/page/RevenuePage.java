package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Series;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.Page;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was earned: by month against what was expected, by platform, artist, country and so on. */
public final class RevenuePage implements Page {

  private static final String REPORT = "revenue";
  private static final int SHOWN = 12;

  private final Workspace workspace;

  /** Creates the page. */
  public RevenuePage(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String path() {
    return "/revenue";
  }

  @Override
  public String title() {
    return "Revenue";
  }

  @Override
  public Html show(Visit visit) {
    ReportQuery query = workspace.query().during(visit.day("from"), visit.day("to"));
    List<Figure> months = workspace.figures(REPORT, query.by("month"));
    Html heading =
        Components.heading(
            "Revenue",
            "What creators keep, by the month in which it was earned. Click a figure to see its"
                + " rows.",
            Components.exports("revenue", "?by=month"));
    if (months.isEmpty()) {
      return Html.join(heading, filters(query, List.of(), ""), nothing(query));
    }
    List<String> currencies = FigureLinks.currencies(months);
    String currency =
        visit.query("currency").filter(currencies::contains).orElse(currencies.get(0));
    return Html.join(
        heading,
        filters(query, currencies, currency),
        Components.panel(
            "By month",
            Html.of("<p>{}</p>", currency),
            byMonth(query, FigureLinks.in(currency, months), currency)),
        ExpectedPanel.of(workspace, query, currency),
        Components.grid(
            "two",
            List.of(
                group(query, "platform", "By platform", currency),
                group(query, "artist", "By artist", currency),
                group(query, "country", "By country", currency),
                group(query, "distributor", "By distributor", currency),
                group(query, "release", "By release", currency),
                group(query, "source", "By source", currency))));
  }

  private static Html nothing(ReportQuery query) {
    boolean limited = query.from().isPresent() || query.to().isPresent();
    return limited
        ? Components.empty(
            "revenue",
            "Nothing in these days",
            "No revenue is known between the two days.",
            Components.quietButton("/revenue", "Show all days"))
        : Components.empty(
            "revenue",
            "No revenue yet",
            "Connect a platform or import a statement of a distributor; the figures follow by"
                + " themselves.",
            Html.join(
                Components.button("/connections", "Connect a platform"),
                Components.quietButton("/imports", "Import a file")));
  }

  static Html filters(ReportQuery query, List<String> currencies, String currency) {
    return Html.of(
        """
        <form class="filters" method="get">
        <div class="field"><label for="from">From</label>
        <input id="from" name="from" type="date" value="{}"></div>
        <div class="field"><label for="to">To</label>
        <input id="to" name="to" type="date" value="{}"></div>
        {}
        <button class="quiet">Show</button></form>
        """,
        query.from().map(String::valueOf).orElse(""),
        query.to().map(String::valueOf).orElse(""),
        currencies.size() < 2 ? Html.NONE : currencyChoice(currencies, currency));
  }

  private static Html currencyChoice(List<String> currencies, String chosen) {
    return Html.of(
        "<div class=\"field\"><label for=\"currency\">Currency</label>"
            + "<select id=\"currency\" name=\"currency\" data-submit>{}</select></div>",
        currencies.stream()
            .map(
                currency ->
                    Html.of(
                        "<option{}>{}</option>",
                        currency.equals(chosen) ? Html.trusted(" selected") : Html.NONE,
                        currency))
            .toList());
  }

  private Html byMonth(ReportQuery query, List<Figure> months, String currency) {
    List<Figure> byPlatform =
        FigureLinks.in(currency, workspace.figures(REPORT, query.by("platform", "month")));
    List<String> labels = monthsBetween(months);
    List<String> platforms = topGroups(byPlatform, "platform", 5);
    List<Series> series = new ArrayList<>();
    for (String platform : platforms) {
      series.add(
          new Series(
              Names.brand(platform),
              labels.stream().map(month -> value(byPlatform, "platform", platform, month)).toList(),
              ""));
    }
    boolean others = byPlatform.stream().anyMatch(f -> !platforms.contains(groupOf(f, "platform")));
    if (others) {
      series.add(
          new Series(
              "all others",
              labels.stream().map(month -> rest(byPlatform, platforms, month)).toList(),
              ""));
    }
    return Html.join(
        Components.chart(
            "stacked",
            "Revenue by month and platform",
            currency,
            labels.stream().map(month -> Formats.month(YearMonth.parse(month))).toList(),
            series),
        Html.of(
            "<details><summary>Month by month, with the rows behind</summary>{}</details>",
            monthTable(query, months)));
  }

  private static Html monthTable(ReportQuery query, List<Figure> months) {
    List<Figure> latestFirst = new ArrayList<>(months);
    java.util.Collections.reverse(latestFirst);
    return Components.table(
        "Revenue by month",
        List.of(Column.text("Month"), Column.number("Revenue"), Column.text("Missing")),
        latestFirst.stream()
            .map(
                figure ->
                    List.of(
                        Html.text(Formats.month(YearMonth.parse(groupOf(figure, "month")))),
                        FigureLinks.linked(REPORT, query, figure),
                        Html.of(
                            "{}",
                            figure.gaps().stream()
                                .map(gap -> Html.of("<span class=\"sub\">{}</span>", gap))
                                .toList())))
            .toList());
  }

  private Html group(ReportQuery query, String dimension, String title, String currency) {
    List<Figure> figures =
        FigureLinks.largestFirst(
            FigureLinks.in(currency, workspace.figures(REPORT, query.by(dimension))));
    BigDecimal whole =
        figures.stream()
            .flatMap(figure -> figure.value().stream())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    if (figures.stream().allMatch(figure -> groupOf(figure, dimension).equals("(unknown)"))) {
      return Html.NONE; // a table of one row that says nothing
    }
    List<List<Html>> rows =
        figures.stream()
            .limit(SHOWN)
            .map(
                figure ->
                    List.of(
                        Html.text(Names.group(dimension, groupOf(figure, dimension))),
                        FigureLinks.linked(REPORT, query, figure),
                        share(figure, whole)))
            .toList();
    Html more =
        figures.size() > SHOWN
            ? Html.of(
                "<p class=\"pager\"><span>{} of {}</span><a href=\"/export/revenue.csv?by={}\">All"
                    + " as CSV</a></p>",
                SHOWN,
                figures.size(),
                dimension)
            : Html.NONE;
    return Components.panel(
        title,
        Html.NONE,
        Html.join(
            Components.table(
                title,
                List.of(
                    Column.text(title.replaceFirst("^By ", "")),
                    Column.number("Revenue"),
                    Column.number("Share")),
                rows),
            more));
  }

  private static Html share(Figure figure, BigDecimal whole) {
    if (whole.signum() <= 0) {
      return Formats.absent();
    }
    return figure
        .value()
        .map(value -> Html.text(Formats.percent(value.divide(whole, 4, RoundingMode.HALF_EVEN))))
        .orElseGet(Formats::absent);
  }

  static String groupOf(Figure figure, String dimension) {
    return figure.group(dimension).orElse("");
  }

  static List<String> monthsBetween(List<Figure> figures) {
    List<YearMonth> known =
        figures.stream()
            .flatMap(figure -> figure.group("month").stream())
            .map(YearMonth::parse)
            .sorted()
            .toList();
    List<String> months = new ArrayList<>();
    if (!known.isEmpty()) {
      YearMonth last = known.get(known.size() - 1);
      YearMonth first = known.get(0);
      YearMonth start = first.isBefore(last.minusMonths(35)) ? last.minusMonths(35) : first;
      for (YearMonth month = start; !month.isAfter(last); month = month.plusMonths(1)) {
        months.add(month.toString());
      }
    }
    return months;
  }

  private static List<String> topGroups(List<Figure> figures, String dimension, int most) {
    java.util.Map<String, BigDecimal> sums = new java.util.HashMap<>();
    figures.forEach(
        figure ->
            sums.merge(
                groupOf(figure, dimension),
                figure.value().orElse(BigDecimal.ZERO),
                BigDecimal::add));
    return sums.entrySet().stream()
        .sorted(java.util.Map.Entry.<String, BigDecimal>comparingByValue().reversed())
        .limit(most)
        .map(java.util.Map.Entry::getKey)
        .toList();
  }

  private static BigDecimal value(
      List<Figure> figures, String dimension, String group, String month) {
    return figures.stream()
        .filter(f -> groupOf(f, dimension).equals(group) && groupOf(f, "month").equals(month))
        .map(Figure::value)
        .flatMap(Optional::stream)
        .findFirst()
        .orElse(BigDecimal.ZERO);
  }

  private static BigDecimal rest(List<Figure> figures, List<String> named, String month) {
    return figures.stream()
        .filter(f -> groupOf(f, "month").equals(month) && !named.contains(groupOf(f, "platform")))
        .map(Figure::value)
        .flatMap(Optional::stream)
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
