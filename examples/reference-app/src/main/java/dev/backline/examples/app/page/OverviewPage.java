package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.analytics.alert.Alert;
import dev.backline.analytics.alert.AlertKind;
import dev.backline.analytics.kpi.Goal;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Series;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.Page;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Goals;
import dev.backline.examples.app.workspace.Workspace;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came in, what is late, what needs a look. */
public final class OverviewPage implements Page {

  /** How many alerts of a kind are told word by word. */
  private static final int SHOWN = 3;

  private final Workspace workspace;

  /** Creates the page. */
  public OverviewPage(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String path() {
    return "/";
  }

  @Override
  public String title() {
    return "Overview";
  }

  @Override
  public Html show(Visit visit) {
    ReportQuery query = workspace.query();
    List<Figure> months = workspace.figures("revenue", query.by("month"));
    if (months.isEmpty()) {
      return Html.join(
          Components.heading(
              "Welcome to Backline",
              "Your numbers, brought home once and explained down to their rows.",
              Html.NONE),
          Components.panel(
              "Start here",
              Html.NONE,
              Components.empty(
                  "overview",
                  "Nothing has come in yet",
                  "Connect Bandcamp, Patreon, Etsy or a social account, or drop in a statement of"
                      + " your distributor. Nothing leaves this machine.",
                  Html.join(
                      Components.button("/connections", "Connect a platform"),
                      Components.quietButton("/imports", "Import a file")))));
    }
    List<String> currencies = FigureLinks.currencies(months);
    String currency =
        visit.query("currency").filter(currencies::contains).orElse(currencies.get(0));
    return Html.join(
        Components.heading(
            "Overview",
            "As of " + Formats.day(workspace.today()) + ". Click a figure to see its rows.",
            Html.NONE),
        Components.grid("stats", stats(query, currency)),
        Components.grid(
            "wide",
            List.of(
                Components.panel(
                    "Revenue, last 12 months",
                    Html.of("<a href=\"/revenue?currency={}\">All revenue</a>", currency),
                    lastYear(FigureLinks.in(currency, months), currency)),
                Components.panel(
                    "Where it comes from",
                    Html.of("<p>{}</p>", currency),
                    platforms(query, currency)))),
        Components.grid("two", List.of(alerts(), ExpectedPanel.of(workspace, query, currency))));
  }

  private Html alerts() {
    List<Alert> alerts = workspace.alerts();
    List<Html> goals =
        Goals.progress(workspace).stream()
            .map(
                goal ->
                    Html.of(
                        "<li>{} {}<span class=\"sub\">{}</span></li>",
                        Components.badge(
                            goal.onTrack() ? Tone.GOOD : Tone.WARN,
                            goal.onTrack() ? "On track" : "Behind"),
                        Names.words(goal.goal().name()),
                        goalNote(goal)))
            .toList();
    Html list =
        alerts.isEmpty()
            ? Components.note(Tone.GOOD, Html.text("Nothing needs a look."))
            : Html.of("<ul class=\"plain\">{}</ul>", shortList(alerts));
    return Components.panel(
        "Alerts and goals",
        Html.of("<a href=\"/api/kpis/alerts\">All</a>"),
        Html.join(
            goals.isEmpty()
                ? Html.of(
                    "<p class=\"soft\">No goal is set. Put"
                        + " <code>BACKLINE_GOAL_STREAMS=1000000</code> or"
                        + " <code>BACKLINE_GOAL_REVENUE_USD=5000</code> into the settings.</p>")
                : Html.of("<ul class=\"plain\">{}</ul>", goals),
            list));
  }

  private static String goalNote(Goal.Progress goal) {
    Figure actual = goal.actual();
    String target = FigureLinks.text(actual, goal.goal().target());
    String far =
        actual
                .value()
                .map(value -> FigureLinks.text(actual, value).replaceFirst("\u00a0.*", ""))
                .orElse("nothing yet")
            + " of "
            + target;
    return goal.projected().map(day -> far + "; at this pace by " + Formats.day(day)).orElse(far);
  }

  /** The first few of each kind, so that one loud platform does not hide the rest. */
  private static List<Html> shortList(List<Alert> alerts) {
    Map<AlertKind, List<Alert>> kinds = new LinkedHashMap<>();
    alerts.forEach(alert -> kinds.computeIfAbsent(alert.kind(), k -> new ArrayList<>()).add(alert));
    List<Html> items = new ArrayList<>();
    kinds.forEach(
        (kind, all) -> {
          String word = Names.words(kind.name().toLowerCase(Locale.ROOT));
          all.stream()
              .limit(SHOWN)
              .forEach(
                  alert ->
                      items.add(
                          Html.of(
                              "<li>{} {}<span class=\"sub\">{}</span></li>",
                              Components.badge(Tone.WARN, word),
                              Names.words(alert.message()),
                              Formats.day(alert.day()))));
          if (all.size() > SHOWN) {
            items.add(
                Html.of(
                    "<li class=\"soft\">and {} more of this kind: {}</li>",
                    Formats.number(all.size() - SHOWN),
                    word.toLowerCase(Locale.ROOT)));
          }
        });
    return items;
  }

  private List<Html> stats(ReportQuery query, String currency) {
    List<Html> stats = new ArrayList<>();
    LocalDate today = workspace.today();
    ReportQuery lastMonth = days(query, today.minusDays(29), today);
    ReportQuery before = days(query, today.minusDays(59), today.minusDays(30));
    stats.add(stat("Last 30 days", lastMonth, before, currency));
    ReportQuery year = days(query, today.withDayOfYear(1), today);
    LocalDate sameDay = today.minusYears(1);
    stats.add(stat("This year", year, days(query, sameDay.withDayOfYear(1), sameDay), currency));
    List<Figure> all = workspace.figures("revenue", query.by("account"));
    stats.add(stat("All time", query, null, currency));
    stats.add(
        Components.stat(
            "Accounts",
            Html.text(
                Formats.number(
                    all.stream().flatMap(f -> f.group("account").stream()).distinct().count())),
            Html.text("with revenue"),
            "/connections"));
    return stats;
  }

  private static ReportQuery days(ReportQuery query, LocalDate from, LocalDate to) {
    return query.during(Optional.of(from), Optional.of(to));
  }

  private Html stat(
      String title,
      ReportQuery query,
      @org.jspecify.annotations.Nullable ReportQuery before,
      String currency) {
    Optional<Figure> now = total(query, currency);
    Html value = now.map(FigureLinks::large).orElseGet(Formats::absent);
    Html note =
        before == null
            ? Html.text("since the first row")
            : change(now.flatMap(Figure::value), total(before, currency).flatMap(Figure::value));
    String href = now.map(figure -> FigureLinks.page("revenue", query, figure)).orElse("/revenue");
    return Components.stat(title, value, note, href);
  }

  private Optional<Figure> total(ReportQuery query, String currency) {
    return FigureLinks.in(currency, workspace.figures("revenue-total", query)).stream().findFirst();
  }

  private static Html change(Optional<BigDecimal> now, Optional<BigDecimal> then) {
    if (now.isEmpty() || then.isEmpty() || then.get().signum() <= 0) {
      return Html.text("nothing to compare with");
    }
    BigDecimal change =
        now.get().subtract(then.get()).divide(then.get(), 4, RoundingMode.HALF_EVEN);
    return Html.of(
        "<span class=\"{}\">{} {}</span> against the time before",
        change.signum() < 0 ? "down" : "up",
        change.signum() < 0 ? "▼" : "▲",
        Formats.percent(change.abs()));
  }

  private static Html lastYear(List<Figure> months, String currency) {
    List<String> labels = RevenuePage.monthsBetween(months);
    List<String> last = labels.subList(Math.max(0, labels.size() - 12), labels.size());
    return Components.chart(
        "bar",
        "Revenue of the last twelve months",
        currency,
        last.stream().map(month -> Formats.month(YearMonth.parse(month))).toList(),
        List.of(
            new Series(
                "Revenue",
                last.stream()
                    .map(
                        month ->
                            FigureLinks.of(months, "month", month)
                                .flatMap(Figure::value)
                                .orElse(null))
                    .toList(),
                "")));
  }

  private Html platforms(ReportQuery query, String currency) {
    List<Figure> figures =
        FigureLinks.largestFirst(
            FigureLinks.in(currency, workspace.figures("revenue", query.by("platform"))));
    List<Figure> shown = figures.stream().filter(f -> f.value().isPresent()).limit(6).toList();
    return Components.chart(
        "doughnut",
        "Revenue by platform",
        currency,
        shown.stream().map(figure -> Names.brand(RevenuePage.groupOf(figure, "platform"))).toList(),
        List.of(
            new Series(
                "Revenue",
                shown.stream().map(figure -> figure.value().orElse(BigDecimal.ZERO)).toList(),
                "")));
  }
}
