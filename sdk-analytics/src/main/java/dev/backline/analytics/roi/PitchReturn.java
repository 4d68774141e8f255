package dev.backline.analytics.roi;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Grouping;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.Pitch;
import dev.backline.core.facts.PitchOutcome;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What pitching to curators through one service cost and what it brought.
 *
 * <p>Streams and revenue are estimates that rest on named {@link PitchAssumptions}; cost and
 * answers are facts. A service that tells no costs has no return, rather than an infinite one.
 *
 * <p>Immutable and thread-safe.
 *
 * <pre>{@code
 * System.out.println(PitchReturn.of(facts, "submithub", PitchAssumptions.USUAL).sentence());
 * }</pre>
 */
public final class PitchReturn {

  static final Measure<Pitch> COST = Measure.amount("cost", Pitch::cost);
  static final Measure<Pitch> ONE = Measure.rows();
  private static final Dimension<Pitch> CURRENCY = Dimension.text("currency", Pitch::currency);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private final Figure cost;
  private final Figure sent;
  private final Figure approved;
  private final Figure rejected;
  private final Figure acceptance;
  private final Figure streams;
  private final List<Figure> revenue;
  private final List<Figure> roi;

  private PitchReturn(
      Figure cost,
      Figure sent,
      Figure approved,
      Figure rejected,
      String service,
      PitchAssumptions assumed) {
    this.cost = cost;
    this.sent = sent;
    this.approved = approved;
    this.rejected = rejected;
    this.acceptance = acceptance(approved, rejected).build();
    this.streams =
        Figure.builder("estimated streams", Unit.STREAMS)
            .group("service", service)
            .assuming("streams per playlist add", assumed.streamsPerAdd())
            .formula("approved pitches × streams per playlist add")
            .term("approved", approved)
            .combine(terms -> terms.get(0).multiply(BigDecimal.valueOf(assumed.streamsPerAdd())))
            .build();
    this.revenue =
        List.of(
            revenue("low", assumed.low(), assumed),
            revenue("centre", assumed.centre(), assumed),
            revenue("high", assumed.high(), assumed));
    this.roi = revenue.stream().map(gained -> Roi.of(cost, gained)).toList();
  }

  /** Returns the account of one service, such as {@code submithub}. */
  public static PitchReturn of(Facts facts, String service, PitchAssumptions assumed) {
    return fold(facts, service, assumed).in(facts);
  }

  /** Returns the fold behind {@link #of}; figures look up their rows in the facts. */
  public static FactsFold<PitchReturn> fold(Facts facts, String service, PitchAssumptions assumed) {
    FactsFold.Parts parts = FactsFold.parts();
    var costs = parts.add(pitches(service).by(CURRENCY).build(), facts);
    var all = parts.add(answered(service, null), facts);
    var taken = parts.add(answered(service, "approved"), facts);
    var declined = parts.add(answered(service, "rejected"), facts);
    return parts.finish(
        found ->
            new PitchReturn(
                cost(found.of(costs), assumed.currency()),
                count(found.of(all), facts, service, "pitches sent"),
                count(found.of(taken), facts, service, "pitches approved"),
                count(found.of(declined), facts, service, "pitches rejected"),
                service,
                assumed));
  }

  static @Nullable String answer(PitchOutcome outcome) {
    if (outcome.success()) {
      return "approved";
    }
    return outcome == PitchOutcome.DECLINED ? "rejected" : "open";
  }

  private static Grouping.Builder<Pitch> pitches(String service) {
    return Grouping.of(Pitch.DATASET, Pitch::sent)
        .measuring(COST, ONE)
        .when(pitch -> pitch.platform().equals(service))
        .narrowing(Filter.eq("platform", service));
  }

  private static Figure cost(List<Grouping.Group<Pitch>> groups, String usual) {
    List<Figure> costs = new ArrayList<>();
    long untold = 0;
    for (Grouping.Group<Pitch> group : groups) {
      if (group.present(COST) == 0) {
        untold += group.rows();
      } else {
        costs.add(
            group
                .sum("cost of pitches", Unit.money(group.key(CURRENCY)), COST)
                .formula("costs of pitches added up")
                .build());
      }
    }
    if (costs.isEmpty()) {
      return Figure.builder("cost of pitches", Unit.money(usual))
          .gap(untold + " pitches", "the service's file tells no cost")
          .formula("costs of pitches added up")
          .build();
    }
    Figure chosen =
        costs.stream()
            .filter(figure -> figure.unit().name().equals(usual))
            .findFirst()
            .orElse(costs.get(0));
    return costs.size() == 1 && untold == 0 ? chosen : partial(chosen, costs, untold);
  }

  /** The cost in one currency, saying that there is more. */
  private static Figure partial(Figure chosen, List<Figure> costs, long untold) {
    Figure.Builder figure =
        Figure.builder(chosen.name(), chosen.unit())
            .group(chosen.group())
            .formula(chosen.formula())
            .term("known", chosen)
            .combine(terms -> terms.get(0));
    costs.stream()
        .filter(other -> !other.unit().equals(chosen.unit()))
        .forEach(
            other ->
                figure.gap(
                    other.unit().write(other.required()), "paid in another currency, left out"));
    if (untold > 0) {
      figure.gap(untold + " pitches", "their cost is not known");
    }
    return figure.build();
  }

  private static Grouping<Pitch> answered(String service, @Nullable String answer) {
    return pitches(service)
        .when(
            pitch ->
                pitch.platform().equals(service)
                    && (answer == null || answer.equals(answer(pitch.outcome()))))
        .by(Dimension.text("service", Pitch::platform))
        .build();
  }

  private static Figure count(
      List<Grouping.Group<Pitch>> groups, Facts facts, String service, String name) {
    return groups.stream()
        .findFirst()
        .map(group -> group.sum(name, Unit.of("pitches"), ONE))
        .orElseGet(
            () ->
                Figure.builder(name, Unit.of("pitches"))
                    .group("service", service)
                    .zeroWithoutRows()
                    .sum(Optional.of(BigDecimal.ZERO), facts))
        .formula("pitches counted")
        .build();
  }

  static Figure.Builder acceptance(Figure approved, Figure rejected) {
    Figure.Builder figure =
        Figure.builder("acceptance", Unit.PERCENT)
            .group(approved.group())
            .formula("100 × approved / (approved + rejected)")
            .term("approved", approved)
            .term("rejected", rejected)
            .combine(terms -> Division.percent(terms.get(0), terms.get(0).add(terms.get(1))));
    if (approved.required().add(rejected.required()).signum() == 0) {
      figure.gap("acceptance", "undefined, since nobody has answered yet");
    }
    return figure;
  }

  private Figure revenue(String which, BigDecimal perThousand, PitchAssumptions assumed) {
    return Figure.builder("estimated revenue", Unit.money(assumed.currency()))
        .group(streams.group())
        .group("estimate", which)
        .assuming("revenue per 1,000 streams, " + which, perThousand)
        .formula("estimated streams × revenue per 1,000 streams")
        .term("streams", streams)
        .combine(terms -> terms.get(0).multiply(perThousand).divide(THOUSAND))
        .build();
  }

  /** Returns what was paid; undefined if the service does not tell. */
  public Figure cost() {
    return cost;
  }

  /** Returns how many pitches were sent. */
  public Figure sent() {
    return sent;
  }

  /** Returns how many pitches a curator took. */
  public Figure approved() {
    return approved;
  }

  /** Returns how many pitches a curator declined. */
  public Figure rejected() {
    return rejected;
  }

  /** Returns the share of approvals among answers. */
  public Figure acceptance() {
    return acceptance;
  }

  /** Returns the streams that the approvals are assumed to bring. */
  public Figure streams() {
    return streams;
  }

  /** Returns the estimated revenue: low, centre, high. */
  public List<Figure> revenue() {
    return revenue;
  }

  /** Returns the return on investment: low, centre, high. */
  public List<Figure> roi() {
    return roi;
  }

  /** Returns the outcome in words, such as "You spent $150.00 … a return of −90 %". */
  public String sentence() {
    if (cost.value().isEmpty()) {
      return "You sent %s pitches and %s were approved; what they cost is not known, so there is no return to tell."
          .formatted(sent.required(), approved.required());
    }
    String spent =
        "You spent %s on %s pitches, %s were approved"
            .formatted(money(cost.required()), sent.required(), approved.required());
    Optional<BigDecimal> centre = roi.get(1).value();
    if (centre.isEmpty()) {
      return spent + "; the return is undefined: " + whyUndefined() + ".";
    }
    return spent
        + ": about %s streams worth %s, a return of %s (between %s and %s)."
            .formatted(
                streams.required(),
                money(revenue.get(1).required()),
                percent(centre.get()),
                percent(roi.get(0).required()),
                percent(roi.get(2).required()));
  }

  private String whyUndefined() {
    String prefix = "undefined, since ";
    return roi.get(1).gaps().stream()
        .map(gap -> gap.why())
        .filter(why -> why.startsWith(prefix))
        .map(why -> why.substring(prefix.length()))
        .findFirst()
        .orElse("a part of it is not known");
  }

  private String money(BigDecimal amount) {
    BigDecimal cents = amount.setScale(2, RoundingMode.HALF_EVEN);
    boolean whole = cents.stripTrailingZeros().scale() <= 0;
    String text = (whole ? cents.setScale(0) : cents).toPlainString();
    return cost.unit().name().equals("USD") ? "$" + text : text + " " + cost.unit();
  }

  private static String percent(BigDecimal value) {
    BigDecimal whole = value.setScale(0, RoundingMode.HALF_EVEN);
    String sign = whole.signum() < 0 ? "\u2212" : "+";
    return (whole.signum() == 0 ? "" : sign) + whole.abs() + " %";
  }
}
