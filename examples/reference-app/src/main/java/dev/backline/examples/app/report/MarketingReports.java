package dev.backline.examples.app.report;

import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.roi.AdReport;
import dev.backline.analytics.roi.PitchAcceptance;
import dev.backline.analytics.roi.PitchAssumptions;
import dev.backline.analytics.roi.PitchReturn;
import java.util.ArrayList;
import java.util.List;

/** What advertisements and pitches cost and brought. */
final class MarketingReports {

  static final String SUBMITHUB = "submithub";

  private static final List<String> ESTIMATES = List.of("low", "centre", "high");

  private MarketingReports() {}

  static List<Report> all() {
    return List.of(
        new Report(
            "ads",
            "Spend, clicks, results and returns per campaign.",
            List.of(),
            List.of(),
            (facts, query) ->
                Reports.chosen(
                    AdReport.byCampaign(DatedFacts.of(facts, query)).stream()
                        .flatMap(line -> line.figures().stream())
                        .toList(),
                    query)),
        new Report(
            "ads-daily",
            "The same per campaign and day.",
            List.of(),
            List.of(),
            (facts, query) ->
                Reports.chosen(
                    AdReport.byCampaignAndDay(DatedFacts.of(facts, query)).stream()
                        .flatMap(line -> line.figures().stream())
                        .toList(),
                    query)),
        new Report(
            "submithub",
            "What SubmitHub cost and what it is estimated to have brought.",
            List.of(),
            List.of(),
            MarketingReports::pitches),
        new Report(
            "curators",
            "Acceptance per curator.",
            List.of(),
            List.of(),
            (facts, query) ->
                Reports.chosen(PitchAcceptance.of(DatedFacts.of(facts, query)).byCurator(), query)),
        new Report(
            "genres",
            "Acceptance per genre.",
            List.of(),
            List.of(),
            (facts, query) ->
                Reports.chosen(PitchAcceptance.of(DatedFacts.of(facts, query)).byGenre(), query)));
  }

  private static List<Figure> pitches(Facts facts, ReportQuery query) {
    PitchReturn found =
        PitchReturn.of(DatedFacts.of(facts, query), SUBMITHUB, PitchAssumptions.USUAL);
    if (found.sent().value().filter(sent -> sent.signum() > 0).isEmpty()) {
      return List.of();
    }
    List<Figure> figures =
        new ArrayList<>(
            List.of(
                found.cost(),
                found.sent(),
                found.approved(),
                found.rejected(),
                found.acceptance(),
                found.streams()));
    figures.addAll(found.revenue());
    List<Figure> roi = found.roi();
    for (int i = 0; i < roi.size(); i++) {
      figures.add(Labelled.by("estimate", ESTIMATES.get(i), roi.get(i)));
    }
    return Reports.chosen(figures, query);
  }
}
