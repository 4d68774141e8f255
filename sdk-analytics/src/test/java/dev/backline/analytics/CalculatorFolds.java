package dev.backline.analytics;

import dev.backline.analytics.alert.AlertThresholds;
import dev.backline.analytics.alert.Alerts;
import dev.backline.analytics.forecast.ExpectedRevenue;
import dev.backline.analytics.kpi.Kpis;
import dev.backline.analytics.membership.Memberships;
import dev.backline.analytics.revenue.PaymentDelays;
import dev.backline.analytics.revenue.Revenue;
import dev.backline.analytics.revenue.RevenueDimension;
import dev.backline.analytics.revenue.RevenuePerStream;
import dev.backline.analytics.revenue.RevenueReport;
import dev.backline.analytics.roi.AdReport;
import dev.backline.analytics.roi.CampaignLift;
import dev.backline.analytics.roi.PitchAcceptance;
import dev.backline.analytics.roi.PitchAssumptions;
import dev.backline.analytics.roi.PitchReturn;
import dev.backline.analytics.shop.ShopAccount;
import dev.backline.analytics.shop.StockValue;
import dev.backline.analytics.social.SocialTable;
import dev.backline.analytics.streaming.SpotifyAudience;
import dev.backline.analytics.streaming.StreamGrowth;
import dev.backline.analytics.streaming.Streams;
import dev.backline.analytics.testing.SyntheticLabel;
import dev.backline.core.facts.AdSpend;
import dev.backline.core.facts.Fact;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.StockLevel;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The folds of all calculators, each over loose facts of any kind, and all their figures. */
final class CalculatorFolds {

  static final LocalDate TODAY = SyntheticLabel.TODAY;
  static final Period CAMPAIGN =
      new Period(SyntheticLabel.CAMPAIGN_FROM, SyntheticLabel.CAMPAIGN_TO);
  static final Period ALL = new Period(SyntheticLabel.FIRST_MONTH.atDay(1), TODAY);

  private final Facts facts;
  private final Map<String, FactsFold<List<Figure>>> folds = new LinkedHashMap<>();

  private CalculatorFolds(Facts facts) {
    this.facts = facts;
    revenue();
    streaming();
    promotion();
    people();
  }

  /** Returns the folds by calculator; figures look up their rows in the facts. */
  static Map<String, FactsFold<List<Figure>>> of(Facts facts) {
    return new CalculatorFolds(facts).folds;
  }

  private void revenue() {
    for (RevenueDimension dimension : RevenueDimension.values()) {
      add(
          "Revenue by " + dimension,
          RevenueEvent.DATASET,
          Revenue.of(facts).fold(dimension, RevenueDimension.MONTH));
      add(
          "RevenuePerStream by " + dimension,
          RevenueEvent.DATASET,
          RevenuePerStream.of(facts).fold(dimension));
    }
    add(
        "RevenueReport",
        RevenueEvent.DATASET,
        RevenueReport.fold(facts)
            .then(
                report -> {
                  List<Figure> all = new ArrayList<>(report.ratesPerStream());
                  for (RevenueDimension dimension : RevenueDimension.values()) {
                    all.addAll(report.by().getOrDefault(dimension, List.of()));
                  }
                  return all;
                }));
    PaymentDelays delays = PaymentDelays.of(facts);
    add("PaymentDelays, averages", RevenueEvent.DATASET, delays.foldAverages());
    add("PaymentDelays, shares", RevenueEvent.DATASET, delays.foldShares());
    add(
        "ExpectedRevenue",
        RevenueEvent.DATASET,
        ExpectedRevenue.fold()
            .then(tallies -> expected(ExpectedRevenue.of(tallies, facts, "USD"))));
    add(
        "ShopAccount",
        RevenueEvent.DATASET,
        ShopAccount.fold(facts, "etsy")
            .then(accounts -> accounts.stream().flatMap(a -> a.figures().stream()).toList()));
    add(
        "StockValue",
        StockLevel.DATASET,
        StockValue.fold().then(latest -> StockValue.of(latest, facts)));
  }

  private static List<Figure> expected(ExpectedRevenue expected) {
    List<Figure> all = new ArrayList<>(List.of(expected.errorOfFixed(), expected.errorOfLearnt()));
    YearMonth next = SyntheticLabel.LAST_MONTH.plusMonths(1);
    expected
        .months(SyntheticLabel.FIRST_MONTH, next)
        .forEach(month -> all.addAll(List.of(month.fixed(), month.learnt(), month.actual())));
    return all;
  }

  private void streaming() {
    add(
        "Streams",
        StreamCount.DATASET,
        Streams.fold().then(tallies -> streams(Streams.of(tallies, facts))));
    add(
        "Streams without artists",
        StreamCount.DATASET,
        Streams.foldWithoutArtists()
            .then(tallies -> Streams.ofWithoutArtists(tallies, facts).byPlatform(ALL)));
    add("StreamGrowth", StreamCount.DATASET, StreamGrowth.fold(TODAY, facts));
    add(
        "SpotifyAudience",
        StreamCount.DATASET,
        SpotifyAudience.fold().then(latest -> SpotifyAudience.latest(latest, facts)));
  }

  private static List<Figure> streams(Streams streams) {
    List<Figure> all = new ArrayList<>(List.of(streams.total(ALL)));
    all.addAll(streams.daily(Period.daysTo(TODAY, 40)));
    all.addAll(streams.byPlatform(ALL));
    all.addAll(streams.platformShares(ALL));
    all.addAll(streams.byArtist(ALL));
    streams.sources().forEach(s -> all.addAll(streams.daily(s.platform(), CAMPAIGN)));
    for (String artist : SyntheticLabel.ARTISTS) {
      all.addAll(StreamGrowth.ofArtist(artist, TODAY, streams));
    }
    all.addAll(StreamGrowth.ofPlatform("applemusic", TODAY, streams));
    return all;
  }

  private void promotion() {
    add("AdReport by campaign", AdSpend.DATASET, lines(AdReport.foldByCampaign(facts)));
    add("AdReport by day", AdSpend.DATASET, lines(AdReport.foldByCampaignAndDay(facts)));
    add("AdReport in total", AdSpend.DATASET, lines(AdReport.foldTotal(facts)));
    add(
        "CampaignLift",
        StreamCount.DATASET,
        CampaignLift.fold(facts, "spotify", SyntheticLabel.ARTISTS.get(0), CAMPAIGN)
            .then(lift -> List.of(lift.low(), lift.centre(), lift.high())));
    PitchAcceptance acceptance = PitchAcceptance.of(facts);
    add("PitchAcceptance by curator", Pitch.DATASET, acceptance.foldByCurator());
    add("PitchAcceptance by genre", Pitch.DATASET, acceptance.foldByGenre());
    add("PitchAcceptance by kind", Pitch.DATASET, acceptance.foldByCuratorKind());
    add("PitchAcceptance by country", Pitch.DATASET, acceptance.foldByCountry());
    for (String service : List.of("submithub", "groover")) {
      FactsFold.Parts parts = FactsFold.parts();
      var pitches = parts.add(PitchReturn.fold(facts, service, PitchAssumptions.USUAL));
      folds.put(
          "PitchReturn of " + service,
          parts.finish(found -> List.copyOf(pitches(found.of(pitches)))));
    }
  }

  private static <P> Fold<AdSpend, P, List<Figure>> lines(
      Fold<AdSpend, P, List<AdReport.Line>> fold) {
    return fold.then(lines -> lines.stream().flatMap(line -> line.figures().stream()).toList());
  }

  private static List<Figure> pitches(PitchReturn pitches) {
    List<Figure> all =
        new ArrayList<>(
            List.of(
                pitches.cost(),
                pitches.sent(),
                pitches.approved(),
                pitches.rejected(),
                pitches.acceptance(),
                pitches.streams()));
    all.addAll(pitches.revenue());
    all.addAll(pitches.roi());
    return all;
  }

  private void people() {
    FactsFold.Parts parts = FactsFold.parts();
    var social = parts.add(SocialTable.fold(TODAY, facts, 3));
    folds.put(
        "SocialTable",
        parts.finish(
            found -> found.of(social).stream().flatMap(row -> row.figures().stream()).toList()));
    FactsFold.Parts members = FactsFold.parts();
    var memberships = members.add(Memberships.fold(facts));
    folds.put("Memberships", members.finish(found -> members(found.of(memberships))));
    FactsFold.Parts first = FactsFold.parts();
    var kpis = first.add(Kpis.fold(facts, TODAY));
    folds.put("Kpis", first.finish(found -> kpis(found.of(kpis))));
    FactsFold.Parts looks = FactsFold.parts();
    var alerts = looks.add(Alerts.fold(facts, TODAY, AlertThresholds.USUAL));
    folds.put(
        "Alerts",
        looks.finish(
            found ->
                found.of(alerts).all().stream()
                    .flatMap(alert -> alert.evidence().stream())
                    .toList()));
  }

  private static List<Figure> members(Memberships memberships) {
    List<Figure> all = new ArrayList<>(List.of(memberships.active(), memberships.lifetimeMonths()));
    all.addAll(memberships.recurring());
    all.addAll(memberships.recurringByTier());
    all.addAll(memberships.lifetimeValue());
    all.addAll(memberships.churn(SyntheticLabel.FIRST_MONTH, SyntheticLabel.LAST_MONTH));
    memberships
        .cohorts(SyntheticLabel.LAST_MONTH)
        .forEach(
            cohort -> {
              all.add(cohort.size());
              all.addAll(cohort.retained());
            });
    return all;
  }

  private static List<Figure> kpis(Kpis kpis) {
    List<Figure> all = new ArrayList<>(kpis.summary());
    kpis.realTime().forEach(known -> all.add(known.figure()));
    return all;
  }

  private <T extends Record & Fact, P> void add(
      String name, Dataset<T> dataset, Fold<T, P, List<Figure>> fold) {
    FactsFold.Parts parts = FactsFold.parts();
    var found = parts.add(dataset, Filter.all(), fold);
    folds.put(name, parts.finish(all -> Objects.requireNonNull(all.of(found))));
  }
}
