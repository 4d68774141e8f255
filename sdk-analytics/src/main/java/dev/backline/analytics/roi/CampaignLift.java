package dev.backline.analytics.roi;

import dev.backline.analytics.Division;
import dev.backline.analytics.ExactSum;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.Period;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.analytics.streaming.Streams;
import dev.backline.core.facts.StreamCount;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * By how many percent an artist's daily streams were higher in a campaign than in the four weeks
 * before, with the interval in which that lies with 95 % confidence.
 *
 * <p>The interval comes from how much single days differ among themselves (standard error of the
 * difference of two means, times {@value #WIDTH}). It tells chance from effect; it can't tell one
 * cause from another that fell into the same days. Fewer than {@value #FEWEST} known days on either
 * side leave the lift undefined. Immutable and thread-safe.
 */
public final class CampaignLift {

  /** How many standard errors wide the interval is on each side. */
  public static final String WIDTH = "2";

  /** Days needed on each side. */
  public static final int FEWEST = 4;

  private static final int BASELINE = 28;
  private static final MathContext DIGITS = new MathContext(20, RoundingMode.HALF_EVEN);

  private final Figure low;
  private final Figure centre;
  private final Figure high;

  private CampaignLift(Figure low, Figure centre, Figure high) {
    this.low = low;
    this.centre = centre;
    this.high = high;
  }

  /** Returns the lift of the artist's streams on the platform during the campaign. */
  public static CampaignLift of(Streams streams, String platform, String artist, Period campaign) {
    Period before = Period.daysTo(campaign.from().minusDays(1), BASELINE);
    List<BigDecimal> daysBefore = days(streams, platform, artist, before);
    List<BigDecimal> daysIn = days(streams, platform, artist, campaign);
    Figure during = streams.of(platform, artist, campaign);
    Figure baseline = streams.of(platform, artist, before);
    boolean enough = daysBefore.size() >= FEWEST && daysIn.size() >= FEWEST;
    BigDecimal margin = enough ? margin(daysBefore, daysIn) : BigDecimal.ZERO;
    List<Figure> figures = new ArrayList<>();
    for (String bound : List.of("low", "centre", "high")) {
      Figure.Builder figure =
          Figure.builder("lift of streams", Unit.PERCENT)
              .group("campaign", campaign.toString())
              .group("bound", bound)
              .formula("100 × (streams per day in the campaign / streams per day before − 1)")
              .assuming("baseline", before)
              .assuming("known days before, during", daysBefore.size() + ", " + daysIn.size())
              .term("during", during)
              .term("before", baseline);
      if (!bound.equals("centre")) {
        figure.assuming("margin in percent", margin);
      }
      if (!enough) {
        figure.gap("lift", "undefined, since fewer than " + FEWEST + " days are known on a side");
      }
      BigDecimal shift =
          bound.equals("low") ? margin.negate() : bound.equals("high") ? margin : BigDecimal.ZERO;
      figures.add(
          figure
              .combine(
                  terms ->
                      enough
                          ? lift(terms, daysIn.size(), daysBefore.size())
                              .map(shift::add)
                              .orElse(null)
                          : null)
              .build());
    }
    return new CampaignLift(figures.get(0), figures.get(1), figures.get(2));
  }

  /** Returns the fold of {@link #of}; figures look up their rows in the facts. */
  public static Fold<StreamCount, Tallies<StreamCount>, CampaignLift> fold(
      Facts facts, String platform, String artist, Period campaign) {
    return Streams.fold()
        .then(tallies -> of(Streams.of(tallies, facts), platform, artist, campaign));
  }

  private static Optional<BigDecimal> lift(List<BigDecimal> terms, int daysIn, int daysBefore) {
    BigDecimal in = terms.get(0).multiply(BigDecimal.valueOf(daysBefore));
    BigDecimal before = terms.get(1).multiply(BigDecimal.valueOf(daysIn));
    return Optional.ofNullable(Division.change(before, in));
  }

  private static List<BigDecimal> days(
      Streams streams, String platform, String artist, Period period) {
    List<BigDecimal> days = new ArrayList<>();
    for (LocalDate day = period.from(); !day.isAfter(period.to()); day = day.plusDays(1)) {
      streams.of(platform, artist, new Period(day, day)).value().ifPresent(days::add);
    }
    return days;
  }

  /** The margin in percent of the mean before. */
  private static BigDecimal margin(List<BigDecimal> before, List<BigDecimal> in) {
    BigDecimal mean = mean(before);
    if (mean.signum() == 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal error = squaredError(before).add(squaredError(in)).sqrt(DIGITS);
    return error
        .multiply(new BigDecimal(WIDTH))
        .movePointRight(2)
        .divide(mean, Division.PERCENT_DIGITS, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal mean(List<BigDecimal> values) {
    ExactSum sum = new ExactSum();
    values.forEach(sum::add);
    return sum.totalOrZero().divide(BigDecimal.valueOf(values.size()), DIGITS);
  }

  /** The squared standard error of the mean. */
  private static BigDecimal squaredError(List<BigDecimal> values) {
    BigDecimal mean = mean(values);
    BigDecimal squares = BigDecimal.ZERO;
    for (BigDecimal value : values) {
      squares = squares.add(value.subtract(mean).pow(2));
    }
    int n = values.size();
    return squares.divide(BigDecimal.valueOf((long) n * (n - 1)), DIGITS);
  }

  /** Returns the lower end of the interval. */
  public Figure low() {
    return low;
  }

  /** Returns the lift. */
  public Figure centre() {
    return centre;
  }

  /** Returns the upper end of the interval. */
  public Figure high() {
    return high;
  }

  /** Returns whether chance alone is an unlikely cause: the interval does not hold zero. */
  public boolean beyondChance() {
    return low.value().isPresent()
        && high.value().isPresent()
        && low.required().signum() == high.required().signum()
        && low.required().signum() != 0;
  }
}
