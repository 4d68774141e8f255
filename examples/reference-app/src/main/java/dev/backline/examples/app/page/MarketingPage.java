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
import dev.backline.examples.app.web.Names;
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
            Components.grid("stats", stats(query, pitches))));
  }

  /** One card a figure; what is an estimate shows the middle, and the span below it. */
  private static List<Html> stats(ReportQuery query, List<Figure> pitches) {
    return pitches.stream()
        .filter(
            figure -> figure.group("estimate").filter(level -> !level.equals("centre")).isEmpty())
        .map(
            figure ->
                Components.stat(
                    FigureLinks.title(figure),
                    figure.unit().name().equals("pitches")
                        ? FigureLinks.largeBare(figure)
                        : FigureLinks.large(figure),
                    figure.group("estimate").isPresent() ? span(figure, pitches) : Html.NONE,
                    FigureLinks.page("submithub", query, figure)))
        .toList();
  }

  private static Html span(Figure centre, List<Figure> pitches) {
    List<Html> ends =
        Stream.of("low", "high")
            .flatMap(
                level ->
                    pitches.stream()
                        .filter(figure -> figure.name().equals(centre.name()))
                        .filter(
                            figure -> figure.group("estimate").filter(level::equals).isPresent()))
            .map(FigureLinks::value)
            .toList();
    return ends.size() == 2
        ? Html.of("estimated; {} to {}", ends.get(0), ends.get(1))
        : Html.text("estimated");
  }

  private static Html ads(ReportQuery query, List<Figure> figures) {
    if (figures.isEmpty()) {
      return Html.NONE;
    }
    Map<String, Map<String, Figure>> rows = new LinkedHashMap<>();
    Set<String> names = new LinkedHashSet<>();
    for (Figure figure : figures) {
      names.add(figure.name());
      rows.computeIfAbsent(figure.group("campaign").orElse(""), campaign -> new LinkedHashMap<>())
          .put(figure.name(), figure);
    }
    List<Column> columns =
        Stream.concat(
                Stream.of(Column.text("Campaign")),
                names.stream().map(name -> Column.number(heading(name))))
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

  /** The short forms that Ads Manager uses too, for a dozen columns beside each other. */
  private static String heading(String figure) {
    return switch (figure) {
      case "ad spend" -> "Spent";
      case "click-through rate" -> "CTR";
      case "cost per click" -> "CPC";
      case "cost per acquisition" -> "CPA";
      case "cost per thousand impressions" -> "CPM";
      case "return on ad spend" -> "ROAS";
      case "purchase value" -> "Sold";
      default -> Names.words(figure);
    };
  }

  private static Html cell(ReportQuery query, @org.jspecify.annotations.Nullable Figure figure) {
    return figure == null ? Formats.absent() : FigureLinks.bare("ads", query, figure);
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
                            Html.text(Names.brand(figure.group("service").orElse(""))),
                            FigureLinks.linked("curators", query, figure)))
                .toList()));
  }
}
