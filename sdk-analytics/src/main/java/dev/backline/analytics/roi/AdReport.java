package dev.backline.analytics.roi;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.AdSpend;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What advertisements cost and did, per campaign or per campaign and day.
 *
 * <p>Rates are made from the sums of a group and never from averages of rates. What the ad account
 * did not report is undefined: a campaign without purchases told has no return on ad spend, rather
 * than one of zero. Immutable and thread-safe.
 *
 * <pre>{@code
 * AdReport.byCampaign(facts).forEach(line -> System.out.println(line.clickThroughRate()));
 * }</pre>
 */
public final class AdReport {

  private static final Measure<AdSpend> SPEND = Measure.amount("spend", AdSpend::spend);
  private static final Measure<AdSpend> IMPRESSIONS =
      Measure.counted("impressions", AdSpend::impressions);
  private static final Measure<AdSpend> CLICKS = Measure.counted("clicks", AdSpend::clicks);
  private static final Measure<AdSpend> RESULTS = Measure.amount("results", AdSpend::results);
  private static final Measure<AdSpend> PURCHASES = Measure.amount("purchases", AdSpend::purchases);
  private static final Measure<AdSpend> VALUE =
      Measure.amount("purchase value", AdSpend::purchaseValue);
  private static final Dimension<AdSpend> CAMPAIGN = Dimension.text("campaign", AdSpend::campaign);
  private static final Dimension<AdSpend> DAY = Dimension.day("day", AdSpend::day);
  private static final Dimension<AdSpend> CURRENCY = Dimension.text("currency", AdSpend::currency);
  private static final Grouping<AdSpend> BY_CAMPAIGN = grouping(List.of(CAMPAIGN, CURRENCY));
  private static final Grouping<AdSpend> BY_CAMPAIGN_AND_DAY =
      grouping(List.of(CAMPAIGN, DAY, CURRENCY));
  private static final Grouping<AdSpend> TOTAL = grouping(List.of(CURRENCY));
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private AdReport() {}

  /** Returns one line per campaign and currency. */
  public static List<Line> byCampaign(Facts facts) {
    return lines(facts, BY_CAMPAIGN);
  }

  /** Returns one line per campaign, day and currency. */
  public static List<Line> byCampaignAndDay(Facts facts) {
    return lines(facts, BY_CAMPAIGN_AND_DAY);
  }

  /** Returns one line per currency over all campaigns. */
  public static List<Line> total(Facts facts) {
    return lines(facts, TOTAL);
  }

  /** Returns the fold behind {@link #byCampaign}; figures look up their rows in the facts. */
  public static Fold<AdSpend, Tallies<AdSpend>, List<Line>> foldByCampaign(Facts facts) {
    return fold(facts, BY_CAMPAIGN);
  }

  /** Returns the fold behind {@link #byCampaignAndDay}; figures look up their rows in the facts. */
  public static Fold<AdSpend, Tallies<AdSpend>, List<Line>> foldByCampaignAndDay(Facts facts) {
    return fold(facts, BY_CAMPAIGN_AND_DAY);
  }

  /** Returns the fold behind {@link #total}; figures look up their rows in the facts. */
  public static Fold<AdSpend, Tallies<AdSpend>, List<Line>> foldTotal(Facts facts) {
    return fold(facts, TOTAL);
  }

  private static Fold<AdSpend, Tallies<AdSpend>, List<Line>> fold(
      Facts facts, Grouping<AdSpend> grouping) {
    return grouping
        .fold()
        .then(tallies -> grouping.groups(tallies, facts).stream().map(Line::new).toList());
  }

  private static List<Line> lines(Facts facts, Grouping<AdSpend> grouping) {
    return grouping.in(facts).stream().map(Line::new).toList();
  }

  private static Grouping<AdSpend> grouping(List<Dimension<AdSpend>> by) {
    return Grouping.of(AdSpend.DATASET, AdSpend::day)
        .measuring(SPEND, IMPRESSIONS, CLICKS, RESULTS, PURCHASES, VALUE)
        .when(AdSpend::counts)
        .by(by)
        .build();
  }

  /** The figures of one campaign, or of one of its days. Immutable and thread-safe. */
  public static final class Line {

    private final Map<String, String> group;
    private final Figure spend;
    private final Figure impressions;
    private final Figure clicks;
    private final Figure results;
    private final Figure purchases;
    private final Figure value;

    private Line(Grouping.Group<AdSpend> sums) {
      Unit money = Unit.money(sums.key(CURRENCY));
      this.group = sums.keys();
      this.spend = sum(sums, "ad spend", money, SPEND);
      this.impressions = sum(sums, "impressions", Unit.of("impressions"), IMPRESSIONS);
      this.clicks = sum(sums, "clicks", Unit.of("clicks"), CLICKS);
      this.results = sum(sums, "results", Unit.of("results"), RESULTS);
      this.purchases = sum(sums, "purchases", Unit.of("purchases"), PURCHASES);
      this.value = sum(sums, "purchase value", money, VALUE);
    }

    private static Figure sum(
        Grouping.Group<AdSpend> sums, String name, Unit unit, Measure<AdSpend> measure) {
      Figure.Builder figure = sums.sum(name, unit, measure).formula(name + " of ads, added up");
      long silent = sums.rows() - sums.present(measure);
      if (silent > 0) {
        figure.gap(name, "not told in " + silent + " of " + sums.rows() + " rows");
      }
      return figure.build();
    }

    /** Returns the campaign, day and currency. */
    public Map<String, String> group() {
      return group;
    }

    /** Returns what was spent. */
    public Figure spend() {
      return spend;
    }

    /** Returns how often ads were shown. */
    public Figure impressions() {
      return impressions;
    }

    /** Returns all clicks. */
    public Figure clicks() {
      return clicks;
    }

    /** Returns how often the campaign's chosen action happened. */
    public Figure results() {
      return results;
    }

    /** Returns the purchases attributed to the ads. */
    public Figure purchases() {
      return purchases;
    }

    /** Returns what these purchases were worth. */
    public Figure purchaseValue() {
      return value;
    }

    /** Returns clicks in percent of impressions (CTR). */
    public Figure clickThroughRate() {
      return derived(
          "click-through rate",
          Unit.PERCENT,
          "100 × clicks / impressions",
          clicks,
          impressions,
          terms -> Division.percent(terms.get(0), terms.get(1)));
    }

    /** Returns what one click cost (CPC). */
    public Figure costPerClick() {
      return perUnit("cost per click", clicks);
    }

    /** Returns what a thousand impressions cost (CPM). */
    public Figure costPerThousand() {
      return derived(
          "cost per thousand impressions",
          spend.unit(),
          "1000 × spend / impressions",
          spend,
          impressions,
          terms -> Division.ratio(terms.get(0).multiply(THOUSAND), terms.get(1)));
    }

    /** Returns what one result cost (cost per acquisition). */
    public Figure costPerAcquisition() {
      return perUnit("cost per acquisition", results);
    }

    /** Returns purchase value by spend (ROAS). */
    public Figure returnOnAdSpend() {
      return derived(
          "return on ad spend",
          Unit.RATIO,
          "purchase value / spend",
          value,
          spend,
          terms -> Division.ratio(terms.get(0), terms.get(1)));
    }

    /** Returns the line's sums and rates in a fixed order. */
    public List<Figure> figures() {
      return List.of(
          spend,
          impressions,
          clicks,
          results,
          purchases,
          value,
          clickThroughRate(),
          costPerClick(),
          costPerThousand(),
          costPerAcquisition(),
          returnOnAdSpend());
    }

    private Figure perUnit(String name, Figure units) {
      return derived(
          name,
          spend.unit(),
          "spend / " + units.name(),
          spend,
          units,
          terms -> Division.ratio(terms.get(0), terms.get(1)));
    }

    private Figure derived(
        String name, Unit unit, String words, Figure part, Figure whole, Figure.Formula formula) {
      Figure.Builder figure =
          Figure.builder(name, unit)
              .group(group)
              .formula(words)
              .term(part.name(), part)
              .term(whole.name(), whole)
              .combine(formula);
      if (whole.value().filter(v -> v.signum() == 0).isPresent()) {
        figure.gap(name, "undefined, since " + whole.name() + " is zero");
      }
      return figure.build();
    }
  }
}
