package dev.backline.analytics.testing;

import dev.backline.core.facts.Fact;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up label whose every answer is known: three artists, six platforms that pay, 24 months,
 * refunds, three currencies, campaigns, and gaps where real life has them.
 *
 * <p>The same facts come out on every machine. Immutable and thread-safe.
 *
 * <pre>{@code
 * SyntheticLabel label = SyntheticLabel.create();
 * Revenue.of(Facts.of(label.facts())).by(RevenueDimension.PLATFORM);
 * label.answers().to("revenue/platform/bandcamp/EUR");
 * }</pre>
 */
public final class SyntheticLabel {

  /** The artists, the loudest first. */
  public static final List<String> ARTISTS = List.of("Ada Example", "Night Bus", "The Ferns");

  /** The platforms that pay. */
  public static final List<String> PLATFORMS =
      List.of("applemusic", "bandcamp", "etsy", "patreon", "spotify", "youtube");

  /** The first month with facts. */
  public static final YearMonth FIRST_MONTH = YearMonth.of(2023, 1);

  /** The last month with facts. */
  public static final YearMonth LAST_MONTH = YearMonth.of(2024, 12);

  /** The day on which everything was looked up last. */
  public static final LocalDate TODAY = LocalDate.of(2024, 12, 31);

  /** A month of which one distributor lost the statement of Apple Music. */
  public static final YearMonth LOST_MONTH = YearMonth.of(2024, 3);

  /** The first day without a count of Apple Music. */
  public static final LocalDate COUNT_GAP_FROM = LocalDate.of(2024, 3, 10);

  /** The last day without a count of Apple Music. */
  public static final LocalDate COUNT_GAP_TO = LocalDate.of(2024, 3, 14);

  /** The first day of the advertising campaign that lifts the first artist's streams. */
  public static final LocalDate CAMPAIGN_FROM = LocalDate.of(2024, 5, 6);

  /** The last day of that campaign. */
  public static final LocalDate CAMPAIGN_TO = LocalDate.of(2024, 5, 19);

  /** A day on which the second artist's streams are five times the usual. */
  public static final LocalDate SPIKE = LocalDate.of(2024, 8, 21);

  private final List<Fact> facts;
  private final KnownAnswers answers;

  private SyntheticLabel(List<Fact> facts, KnownAnswers answers) {
    this.facts = List.copyOf(facts);
    this.answers = answers;
  }

  /** Returns the label. */
  public static SyntheticLabel create() {
    List<Fact> facts = new ArrayList<>();
    KnownAnswers answers = new KnownAnswers();
    new LabelMoney(facts, answers, new SplittableRandom(9)).make();
    new LabelAudience(facts, answers, new SplittableRandom(10)).make();
    new LabelPromotion(facts, answers).make();
    return new SyntheticLabel(facts, answers);
  }

  /** Returns all facts. */
  public List<Fact> facts() {
    return facts;
  }

  /** Returns the facts of one kind. */
  public <T extends Fact> List<T> facts(Class<T> kind) {
    return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Returns what calculators must find in them. */
  public KnownAnswers answers() {
    return answers;
  }

  static List<YearMonth> months() {
    List<YearMonth> months = new ArrayList<>();
    for (YearMonth m = FIRST_MONTH; !m.isAfter(LAST_MONTH); m = m.plusMonths(1)) {
      months.add(m);
    }
    return months;
  }
}
