package dev.backline.analytics.streaming;

import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.Fold;
import dev.backline.analytics.Period;
import dev.backline.analytics.TallyFold.Tallies;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.StreamCount;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * By how many percent streams grew: the last 7, 28 and 90 days against as many days before, and the
 * last 28 days against the same weekdays a year ago.
 *
 * <p>A span that misses days says so in its gaps and is compared all the same, so that a reader can
 * judge; a span without any count leaves the growth undefined. Immutable and thread-safe.
 */
public final class StreamGrowth {

  /** The lengths of the compared spans in days. */
  public static final List<Integer> WINDOWS = List.of(7, 28, 90);

  /** Whole weeks, so that Sundays meet Sundays. */
  private static final int YEAR = 364;

  private StreamGrowth() {}

  /** Returns the growth of all streams until the day. */
  public static List<Figure> until(LocalDate last, Streams streams) {
    return all(last, streams::total);
  }

  /** Returns the growth of one artist's streams until the day. */
  public static List<Figure> ofArtist(String artist, LocalDate last, Streams streams) {
    return all(last, period -> streams.artist(artist, period));
  }

  /** Returns the growth of one platform's streams until the day. */
  public static List<Figure> ofPlatform(String platform, LocalDate last, Streams streams) {
    return all(last, period -> streams.platform(platform, period));
  }

  /** Returns the fold of {@link #until}; figures look up their rows in the facts. */
  public static Fold<StreamCount, Tallies<StreamCount>, List<Figure>> fold(
      LocalDate last, Facts facts) {
    return Streams.fold().then(tallies -> until(last, Streams.of(tallies, facts)));
  }

  private static List<Figure> all(LocalDate last, Function<Period, Figure> streams) {
    List<Figure> figures = new ArrayList<>();
    for (int days : WINDOWS) {
      Period now = Period.daysTo(last, days);
      figures.add(growth(days + " days", now, now.before(), streams));
    }
    Period now = Period.daysTo(last, 28);
    Period then = new Period(now.from().minusDays(YEAR), now.to().minusDays(YEAR));
    figures.add(growth("year over year", now, then, streams));
    return List.copyOf(figures);
  }

  private static Figure growth(
      String span, Period now, Period then, Function<Period, Figure> streams) {
    Figure before = streams.apply(then);
    Figure.Builder figure =
        Figure.builder("growth of streams", Unit.PERCENT)
            .group("span", span)
            .formula("100 × (streams of " + now + " − streams of " + then + ") / the latter")
            .term("before", before)
            .term("now", streams.apply(now))
            .combine(terms -> Division.change(terms.get(0), terms.get(1)));
    if (before.value().isEmpty() || before.required().signum() == 0) {
      figure.gap("growth", "undefined, since there are no streams in " + then);
    }
    return figure.build();
  }
}
