package dev.backline.examples.app.page;

import dev.backline.analytics.Figure;
import dev.backline.analytics.roi.PitchAssumptions;
import dev.backline.analytics.roi.PitchReturn;
import dev.backline.examples.app.report.ReportQuery;
import dev.backline.examples.app.web.Components;
import dev.backline.examples.app.web.Components.Column;
import dev.backline.examples.app.web.Components.Tone;
import dev.backline.examples.app.web.Formats;
import dev.backline.examples.app.web.Html;
import dev.backline.examples.app.web.Page;
import dev.backline.examples.app.web.Visit;
import dev.backline.examples.app.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What advertisements and pitches cost, and what they brought. */
public final class MarketingPage implements Page {

  private static final int CURATORS = 20;

  private final Workspace workspace;

  /** Creates the page. */
  public MarketingPage(Workspace workspace) {
    this.workspace = workspace;
  }

  @Override
  public String path() {
    return "/marketing";
  }

  @Override
  public String title() {
    return "Marketing";
  }

  @Override
  public Html show(Visit visit) {
    ReportQuery query = workspace.query();
    List<Figure> ads = workspace.figures("ads", query);
    List<Figure> pitches = workspace.figures("submithub", query);
    List<Figure> curators = workspace.figures("curators", query);
    Html heading =
        Components.heading(
            "Marketing",
            "What was spent and what came of it. Estimates name what they assume.",
            Components.exports("ads", ""));
    if (ads.isEmpty() && pitches.isEmpty() && curators.isEmpty()) {
      return Html.join(
          heading,
          Components.empty(
              "marketing",
              "No campaigns yet",
              "Connect Meta ads, or import an export of the Ads Manager or of SubmitHub.",
              Html.join(
                  Components.button("/connections", "Connect Meta ads"),
                  Components.quietButton("/imports", "Import a file"))));
    }
    return Html.join(
        heading, submithub(query, pitches), ads(query, ads), curators(query, curators));
  }

  private Html submithub(ReportQuery query, List<Figure> pitches) {
    if (pitches.isEmpty()) {
      return Html.NONE;
    }
    String sentence =
        workspace
            .cache()
            .get(
                "submithub sentence",
                String.class,
                () ->
                    PitchReturn.of(workspace.facts(), "submithub", PitchAssumptions.USUAL)
                        .sentence());
    return Components.panel(
        "SubmitHub",
        Html.NONE,
        Html.join(
            Components.note(Tone.QUIET, Html.text(sentence)),
            Components.grid(
                "stats",
                pitches.stream()
                    .map(
                        figure ->
                            Components.stat(
                                figure.name(),
                                FigureLinks.large(figure),
                                Html.text(
                                    figure
                                        .group("estimate")
                                        .map(level -> level + " estimate")
                                        .orElse("")),
                                FigureLinks.page("submithub", query, figure)))
                    .toList())));
  }

  private static Html ads(ReportQuery query, List<Figure> figures) {
    if (figures.isEmpty()) {
      return Html.NONE;
    }
    Map<String, Map<String, Figure>> rows = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Figure figure : figures) {
      names.add(figure.name());
      rows.computeIfAbsent(
              figure.group("campaign").orElse("") + " · " + figure.group("currency").orElse(""),
              campaign -> new LinkedHashMap<>())
          .put(figure.name(), figure);
    }
    List<Column> columns =
        Stream.concat(Stream.of(Column.text("Campaign")), names.stream().map(Column::number))
            .toList();
    return Components.panel(
        "Campaigns",
        Html.NONE,
        Components.table(
            "Campaigns",
            columns,
            rows.entrySet().stream()
                .map(
                    row ->
                        Stream.concat(
                                Stream.of(Html.text(row.getKey())),
                                names.stream().map(name -> cell(query, row.getValue().get(name))))
                            .toList())
                .toList()));
  }

  private static Html cell(ReportQuery query, @org.jspecify.annotations.Nullable Figure figure) {
    return figure == null ? Formats.absent() : FigureLinks.linked("ads", query, figure);
  }

  private static Html curators(ReportQuery query, List<Figure> figures) {
    if (figures.isEmpty()) {
      return Html.NONE;
    }
    return Components.panel(
        "Curators",
        Html.of("<p>Share of pitches accepted, the best first.</p>"),
        Components.table(
            "Curators",
            List.of(Column.text("Curator"), Column.text("Service"), Column.number("Accepted")),
            FigureLinks.largestFirst(figures).stream()
                .limit(CURATORS)
                .map(
                    figure ->
                        List.of(
                            Html.text(figure.group("curator").orElse("")),
                            Html.text(figure.group("service").orElse("")),
                            FigureLinks.linked("curators", query, figure)))
                .toList()));
  }
}
