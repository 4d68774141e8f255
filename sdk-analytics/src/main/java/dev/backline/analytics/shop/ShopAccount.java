package dev.backline.analytics.shop;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Period;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.RevenueEvent;
import dev.backline.core.facts.RevenueKind;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way from what buyers paid to what the creator keeps, for one platform and currency.
 *
 * <p>Fees are those taken from sales and those billed by themselves, such as for listings. What
 * gross, fees and taxes leave unexplained, because a source does not tell all parts, is a figure of
 * its own, so that the bridge always adds up to net.
 *
 * <p>Immutable and thread-safe.
 */
public final class ShopAccount {

  private static final Dimension<RevenueEvent> CURRENCY =
      Dimension.text("currency", RevenueEvent::currency);
  private static final Measure<RevenueEvent> GROSS = Measure.amount("gross", RevenueEvent::gross);
  private static final Measure<RevenueEvent> FEES = Measure.amount("fees", ShopAccount::fees);
  private static final Measure<RevenueEvent> TAXES = Measure.amount("taxes", RevenueEvent::taxes);
  private static final Measure<RevenueEvent> NET = Measure.amount("net", RevenueEvent::net);

  private final Figure gross;
  private final Figure fees;
  private final Figure taxes;
  private final Figure net;

  private ShopAccount(Grouping.Group<RevenueEvent> group) {
    Unit unit = Unit.money(group.key(CURRENCY));
    this.gross = sum(group, "gross", unit, GROSS, "what buyers paid, refunds taken off");
    this.fees = sum(group, "fees", unit, FEES, "fees taken from sales and fees billed");
    this.taxes = sum(group, "taxes", unit, TAXES, "taxes collected");
    this.net = sum(group, "net", unit, NET, "what the creator keeps");
  }

  private static Figure sum(
      Grouping.Group<RevenueEvent> group,
      String name,
      Unit unit,
      Measure<RevenueEvent> measure,
      String words) {
    Figure.Builder figure = group.sum(name, unit, measure).formula(words + ", added up");
    if (group.present(measure) == 0) {
      figure.gap(name, "not told by the source");
    }
    return figure.build();
  }

  private static @Nullable BigDecimal fees(RevenueEvent event) {
    return event.kind() == RevenueKind.FEE ? event.net().negate() : event.fees();
  }

  /** Returns one account per currency of all time. */
  public static List<ShopAccount> of(Facts facts, String platform) {
    return of(facts, platform, null);
  }

  /** Returns one account per currency of the period. */
  public static List<ShopAccount> during(Period period, Facts facts, String platform) {
    return of(facts, platform, period);
  }

  private static List<ShopAccount> of(Facts facts, String platform, @Nullable Period period) {
    return accounts(grouping(platform, period).in(facts));
  }

  /** Returns the fold behind {@link #of}; figures look up their rows in the facts. */
  public static Fold<RevenueEvent, Tallies<RevenueEvent>, List<ShopAccount>> fold(
      Facts facts, String platform) {
    Grouping<RevenueEvent> grouping = grouping(platform, null);
    return grouping.fold().then(tallies -> accounts(grouping.groups(tallies, facts)));
  }

  private static List<ShopAccount> accounts(List<Grouping.Group<RevenueEvent>> groups) {
    return groups.stream().map(ShopAccount::new).toList();
  }

  private static Grouping<RevenueEvent> grouping(String platform, @Nullable Period period) {
    return Grouping.of(RevenueEvent.DATASET, RevenueEvent::occurred)
        .measuring(GROSS, FEES, TAXES, NET)
        .narrowing(Filter.eq("platform", platform))
        .when(
            event ->
                event.platform().equals(platform)
                    && event.counts()
                    && !event.estimate()
                    && (period == null || period.contains(event.occurred())))
        .by(Dimension.text("platform", RevenueEvent::platform), CURRENCY)
        .build();
  }

  /** Returns what buyers paid. */
  public Figure gross() {
    return gross;
  }

  /** Returns what platform and processors took. */
  public Figure fees() {
    return fees;
  }

  /** Returns what was collected as tax. */
  public Figure taxes() {
    return taxes;
  }

  /** Returns what the creator keeps. */
  public Figure net() {
    return net;
  }

  /** Returns net − (gross − fees − taxes): what the source's parts do not explain. */
  public Figure unexplained() {
    return Figure.builder("unexplained", net.unit())
        .group(net.group())
        .formula("net − (gross − fees − taxes)")
        .term("net", net)
        .term("gross", gross)
        .term("fees", fees)
        .term("taxes", taxes)
        .combine(t -> t.get(0).subtract(t.get(1).subtract(t.get(2)).subtract(t.get(3))))
        .build();
  }

  /** Returns fees in percent of gross. */
  public Figure feesShare() {
    Figure.Builder figure =
        Figure.builder("share of fees", Unit.PERCENT)
            .group(net.group())
            .formula("100 × fees / gross")
            .term("fees", fees)
            .term("gross", gross)
            .combine(terms -> Division.percent(terms.get(0), terms.get(1)));
    if (gross.value().isEmpty() || gross.required().signum() == 0) {
      figure.gap("share", "undefined, since nothing was sold");
    }
    return figure.build();
  }

  /** Returns all figures in the order of the bridge. */
  public List<Figure> figures() {
    return List.of(gross, fees, taxes, unexplained(), net, feesShare());
  }
}
