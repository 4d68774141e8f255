package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.bandcamp.reconcile.Match;
import dev.backline.bandcamp.reconcile.Reconciliation;
import dev.backline.bandcamp.reconcile.SalesReconciliation;
import dev.backline.core.sync.DataSources;
import dev.backline.core.sync.DataSources.Holding;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Series;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Page;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;

/** Bandcamp: what the API brought beside what the export says, and one ledger of both. */
public final class BandcampPage implements Page {

  private static final int SHOWN = 50;

  private final Workspace workspace;

  /** Creates the page. */
  public BandcampPage(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String path() {
    return "/bandcamp";
  }

  @Override
  public String title() {
    return "Bandcamp";
  }

  @Override
  public Html show(Visit visit) {
    List<Holding> held =
        DataSources.of(workspace.storage()).list().stream()
            .filter(one -> one.source().platform().equals("bandcamp"))
            .toList();
    Html heading =
        Components.heading(
            "Bandcamp",
            "Sales by the API beside the downloaded report. Where both have a sale, it counts once"
                + " and the API's row wins.",
            Components.exports("revenue", "?platform=bandcamp&by=release&by=month"));
    if (held.isEmpty()) {
      return Html.join(
          heading,
          Components.empty(
              "bandcamp",
              "No sales yet",
              "Connect the API, or import the raw data report from your sales page.",
              Html.join(
                  Components.button("/connections", "Connect Bandcamp"),
                  Components.quietButton("/imports", "Import a report"))));
    }
    Reconciliation found =
        workspace
            .cache()
            .get(
                "bandcamp reconciliation",
                Reconciliation.class,
                () -> SalesReconciliation.compare(workspace.storage()));
    return Html.join(
        heading, Components.grid("stats", stats(found)), months(), sources(held), differing(found));
  }

  private static List<Html> stats(Reconciliation found) {
    return List.of(
        stat("In both", found.matches().size(), "matched, counted once"),
        stat("Only in the API", found.onlyApi().size(), "newer than the report, or not in it"),
        stat("Only in the report", found.onlyCsv().size(), "older than the API's window"),
        stat("Differ", found.differing().size(), "each with its reason below"));
  }

  private static Html stat(String title, long count, String note) {
    return Components.stat(title, Html.text(Formats.number(count)), Html.text(note), "");
  }

  private Html months() {
    ReportQuery query = workspace.query().where("platform", "bandcamp");
    List<Figure> figures = workspace.figures("revenue", query.by("month"));
    List<String> currencies = FigureLinks.currencies(figures);
    if (currencies.isEmpty()) {
      return Html.NONE;
    }
    List<String> labels = RevenuePage.monthsBetween(figures);
    List<Series> series =
        currencies.stream()
            .limit(1)
            .map(
                currency -> {
                  List<Figure> own = FigureLinks.in(currency, figures);
                  return new Series(
                      currency,
                      labels.stream()
                          .map(
                              month ->
                                  FigureLinks.of(own, "month", month)
                                      .flatMap(Figure::value)
                                      .orElse(null))
                          .toList(),
                      "");
                })
            .toList();
    return Components.panel(
        "By month",
        Html.of("<p>{}; sold in {}</p>", currencies.get(0), String.join(", ", currencies)),
        Components.chart(
            "bar",
            "Bandcamp by month",
            currencies.get(0),
            labels.stream().map(month -> Formats.month(YearMonth.parse(month))).toList(),
            series));
  }

  private static Html sources(List<Holding> held) {
    return Components.panel(
        "Sources",
        Html.of("<p>What each brought.</p>"),
        Components.table(
            "Sources of Bandcamp",
            List.of(
                Column.text("Source"),
                Column.number("Rows"),
                Column.text("From"),
                Column.text("To"),
                Column.text("Money"),
                Column.number("Set aside")),
            held.stream()
                .map(
                    one ->
                        List.of(
                            source(one),
                            Html.text(Formats.number(one.rows())),
                            Formats.orAbsent(one.first().map(Formats::day)),
                            Formats.orAbsent(one.last().map(Formats::day)),
                            Html.text(
                                String.join(
                                    ", ",
                                    one.money().stream()
                                        .map(m -> Formats.money(m.amount(), m.currency()))
                                        .toList())),
                            Html.text(Formats.number(one.aside()))))
                .toList()));
  }

  private static Html source(Holding held) {
    String account = held.source().account();
    boolean file = held.source().stream().endsWith("csv");
    return Html.of(
        "{}<span class=\"sub\">{}</span>",
        file ? "Downloaded report" : "Account " + account,
        file ? "file" : "API");
  }

  private static Html differing(Reconciliation found) {
    List<Match> differing = found.differing();
    if (differing.isEmpty()) {
      return Html.NONE;
    }
    return Components.panel(
        "Differences",
        Html.of("<p>{} of {} matches</p>", differing.size(), found.matches().size()),
        Components.table(
            "Differences",
            List.of(
                Column.text("Day"),
                Column.text("What"),
                Column.number("API"),
                Column.number("Report"),
                Column.text("Because")),
            differing.stream().limit(SHOWN).map(BandcampPage::row).toList()));
  }

  private static List<Html> row(Match match) {
    Instant date = match.api().date();
    return List.of(
        Html.text(Formats.day(LocalDate.ofInstant(date, ZoneOffset.UTC))),
        Html.text(match.api().name()),
        amount(match.api().net(), match.api().currency()),
        amount(match.csv().net(), match.csv().currency()),
        Html.text(match.difference().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')));
  }

  private static Html amount(
      java.math.@org.jspecify.annotations.Nullable BigDecimal amount, String currency) {
    return amount == null ? Formats.absent() : Html.text(Formats.money(amount, currency));
  }
}
