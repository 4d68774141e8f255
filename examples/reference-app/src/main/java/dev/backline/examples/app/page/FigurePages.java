package dev.backline.examples.app.page;

import dev.backline.analytics.Explanation;
import dev.backline.analytics.Figure;
import dev.backline.analytics.SourceRow;
import dev.backline.examples.app.report.FigureAddress;
import dev.backline.examples.app.report.ReportException;
import dev.backline.examples.app.report.Reports;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Names;
import dev.backline.examples.app.web.RefusedException;
import dev.backline.examples.app.web.Routes;
import dev.backline.examples.app.web.Site;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.util.List;

/** The page of one figure: how it came about, what is missing, and the rows it was made from. */
public final class FigurePages implements Routes {

  private static final int PAGE = 50;

  private final Workspace workspace;

  /** Creates the pages. */
  public FigurePages(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public void addTo(Site site) {
    site.page("/figures/<address>", "Figure", this::show);
  }

  private Html show(Visit visit) {
    // the raw path, for the address escapes its own values
    String raw = visit.context().req().getRequestURI();
    FigureAddress address;
    Figure figure;
    try {
      address = FigureAddress.parse(raw.substring("/figures/".length()));
      figure = Reports.figure(workspace.facts(), address, workspace.query());
    } catch (ReportException unknown) {
      throw new RefusedException(404, String.valueOf(unknown.getMessage()), unknown.remedy());
    }
    int page = visit.number("page", 1, 1, 1_000_000);
    return Html.join(
        Components.heading(
            title(figure), figure.formula(), Components.quietButton("/revenue", "Back")),
        Components.grid("stats", List.of(stat(figure))),
        Components.grid("two", List.of(background(figure, address), terms(figure))),
        rows(figure, page, raw));
  }

  private static String title(Figure figure) {
    StringBuilder title = new StringBuilder(figure.name());
    figure
        .group()
        .forEach(
            (name, value) ->
                title.append(", ").append(name).append(' ').append(Names.group(name, value)));
    return title.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + title.substring(1);
  }

  private static Html stat(Figure figure) {
    return Components.stat(
        "Value",
        FigureLinks.large(figure),
        figure
            .asOf()
            .map(day -> Html.of("as of {}", Formats.day(day)))
            .orElse(Html.text("no row stands behind it")),
        "");
  }

  private static Html background(Figure figure, FigureAddress address) {
    Html gaps =
        figure.complete()
            ? Components.note(Tone.GOOD, Html.text("Nothing is known to be missing."))
            : Html.of(
                "{}",
                figure.gaps().stream()
                    .map(gap -> Components.note(Tone.WARN, Html.text(gap.toString())))
                    .toList());
    return Components.panel(
        "How sure it is",
        Html.NONE,
        Html.join(
            gaps,
            Html.of(
                "<dl class=\"facts\"><dt>Address</dt><dd><code>{}</code></dd>{}</dl>",
                address,
                figure.assumptions().stream()
                    .map(
                        assumption ->
                            Html.of(
                                "<dt>Assumes {}</dt><dd>{}</dd>",
                                assumption.name(),
                                assumption.value()))
                    .toList())));
  }

  private static Html terms(Figure figure) {
    if (figure.terms().isEmpty()) {
      return Components.panel(
          "Made from",
          Html.NONE,
          Html.of("<p class=\"soft\">The rows below, added up. Nothing else goes in.</p>"));
    }
    return Components.panel(
        "Made from",
        Html.NONE,
        Components.table(
            "Terms",
            List.of(Column.text("Term"), Column.number("Value")),
            figure.terms().entrySet().stream()
                .map(term -> List.of(Html.text(term.getKey()), FigureLinks.value(term.getValue())))
                .toList()));
  }

  private static Html rows(Figure figure, int page, String path) {
    Explanation explanation = figure.explain();
    List<SourceRow> found = explanation.page((page - 1L) * PAGE, PAGE + 1);
    boolean more = found.size() > PAGE;
    List<List<Html>> table = found.stream().limit(PAGE).map(row -> cells(row)).toList();
    if (table.isEmpty()) {
      return Components.panel(
          "Rows",
          Html.NONE,
          Components.empty(
              "revenue", "No rows", "No stored row stands behind this figure.", Html.NONE));
    }
    return Components.panel(
        "Rows",
        Html.of("<p>What each puts in; its id leads to where it came from.</p>"),
        Html.join(
            Components.table(
                "Rows behind the figure",
                List.of(
                    Column.text("Day"),
                    Column.text("What"),
                    Column.text("Source"),
                    Column.text("Row"),
                    Column.number("Puts in")),
                table),
            Components.pager(page, more, path + "?page=")));
  }

  private static List<Html> cells(SourceRow row) {
    FactView view = FactView.of(row.fact());
    return List.of(
        Html.of("<span class=\"nowrap\">{}</span>", view.day()),
        Html.of("{}<span class=\"sub\">{}</span>", view.what(), view.more()),
        Html.text(Names.source(row.fact().source())),
        Html.of("<a href=\"/rows/{}\"><code>{}</code></a>", escaped(row), row.id()),
        Html.text(Formats.number(row.contribution())));
  }

  private static String escaped(SourceRow row) {
    return java.net.URLEncoder.encode(row.id().toString(), java.nio.charset.StandardCharsets.UTF_8)
        .replace("+", "%20");
  }
}
