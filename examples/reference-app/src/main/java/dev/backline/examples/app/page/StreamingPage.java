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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Streams per day, platform and artist, how they grow, and the audience on Spotify. */
public final class StreamingPage implements Page {

  private final Workspace workspace;

  /** Creates the page. */
  public StreamingPage(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String path() {
    return "/streaming";
  }

  @Override
  public String title() {
    return "Streaming";
  }

  @Override
  public Html show(Visit visit) {
    ReportQuery query = workspace.query().during(visit.day("from"), visit.day("to"));
    List<Figure> daily = workspace.figures("streaming-daily", query);
    Html heading =
        Components.heading(
            "Streaming",
            "Plays as the platforms report them. A platform's total is never split to artists by"
                + " guess.",
            Components.exports("streaming-daily", ""));
    if (daily.isEmpty()) {
      return Html.join(
          heading,
          Components.empty(
              "streaming",
              "No streams yet",
              "Import a distributor's daily totals, a Spotify for Artists export, or a royalty"
                  + " statement.",
              Components.button("/imports", "Import a file")));
    }
    return Html.join(
        heading,
        RevenuePage.filters(query, List.of(), ""),
        Components.grid("stats", stats(query)),
        Components.panel("Per day", Html.NONE, chart(daily)),
        Components.grid(
            "two",
            List.of(
                table(query, "streaming-platforms", "platform", "Per platform"),
                table(query, "streaming-artists", "artist", "Per artist"))),
        spotify(query));
  }

  private List<Html> stats(ReportQuery query) {
    List<Html> stats = new ArrayList<>();
    for (Figure total : workspace.figures("streaming-summary", query)) {
      stats.add(
          Components.stat(
              "Streams",
              FigureLinks.largeBare(total),
              Html.text(days(total.group("period").orElse(""))),
              FigureLinks.page("streaming-summary", query, total)));
    }
    ReportQuery everything = workspace.query();
    for (Figure growth : workspace.figures("growth", everything)) {
      if (growth.group("platform").isEmpty()) {
        stats.add(
            Components.stat(
                Names.words(growth.group("span").orElse(growth.name())),
                change(growth),
                Html.text(
                    growth.value().isPresent() ? "against the time before" : "needs a longer past"),
                FigureLinks.page("growth", everything, growth)));
      }
    }
    return stats;
  }

  /** A period as days are written here; any other as it is. */
  private static String days(String period) {
    return period.matches("\\d{4}-\\d{2}-\\d{2} to \\d{4}-\\d{2}-\\d{2}")
        ? Formats.day(LocalDate.parse(period.substring(0, 10)))
            + " to "
            + Formats.day(LocalDate.parse(period.substring(14)))
        : period;
  }

  static Html change(Figure growth) {
    return growth
        .value()
        .map(
            value ->
                Html.of(
                    "<span class=\"{}\">{} {}\u00a0%</span>",
                    value.signum() < 0 ? "down" : "up",
                    value.signum() < 0 ? "▼" : "▲",
                    Formats.number(value.abs().setScale(1, java.math.RoundingMode.HALF_EVEN))))
        .orElseGet(Formats::absent);
  }

  private static Html chart(List<Figure> daily) {
    List<String> labels = new ArrayList<>();
    List<BigDecimal> values = new ArrayList<>();
    for (Figure day : daily) {
      labels.add(
          day.asOf().map(Formats::day).orElseGet(() -> first(day.group("period").orElse(""))));
      values.add(day.value().orElse(null));
    }
    return Components.chart(
        "line", "Streams per day", "streams", labels, List.of(new Series("Streams", values, "")));
  }

  private static String first(String period) {
    return period.length() >= 10 ? Formats.day(LocalDate.parse(period.substring(0, 10))) : period;
  }

  private Html table(ReportQuery query, String report, String dimension, String title) {
    List<Figure> figures = FigureLinks.largestFirst(workspace.figures(report, query));
    return Components.panel(
        title,
        Html.NONE,
        Components.table(
            title,
            List.of(Column.text(title.replaceFirst("^Per ", "")), Column.number("Streams")),
            figures.stream()
                .map(
                    figure ->
                        List.of(
                            Html.text(Names.group(dimension, figure.group(dimension).orElse(""))),
                            FigureLinks.bare(report, query, figure)))
                .toList()));
  }

  private Html spotify(ReportQuery query) {
    List<Figure> figures = workspace.figures("spotify-audience", query);
    if (figures.isEmpty()) {
      return Html.NONE;
    }
    return Components.panel(
        "Audience on Spotify",
        Html.of("<p>The latest known.</p>"),
        Components.table(
            "Audience on Spotify",
            List.of(
                Column.text("Artist"),
                Column.text("Figure"),
                Column.number("Value"),
                Column.text("As of")),
            figures.stream()
                .map(
                    figure ->
                        List.of(
                            Html.text(figure.group("artist").orElse("")),
                            Html.text(FigureLinks.title(figure)),
                            FigureLinks.linked("spotify-audience", query, figure),
                            Formats.orAbsent(figure.asOf().map(Formats::day))))
                .toList()));
  }
}
