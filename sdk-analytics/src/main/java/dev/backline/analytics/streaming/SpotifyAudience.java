package dev.backline.analytics.streaming;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.Figure;
import dev.backline.analytics.LatestFold;
import dev.backline.analytics.LatestFold.Latest;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Selection;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.Grain;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.storage.Filter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An artist's audience on Spotify as last known: listeners, streams and followers of one day, and
 * how many followers there are per hundred listeners.
 *
 * <p>All four are of the same day, so that they belong together. Immutable and thread-safe.
 */
public final class SpotifyAudience {

  private static final String SPOTIFY = "spotify";
  private static final Dimension<StreamCount> ARTIST =
      Dimension.text("artist", StreamCount::artist);
  private static final Measure<StreamCount> LISTENERS =
      Measure.counted("listeners", StreamCount::listeners);
  private static final Measure<StreamCount> STREAMS =
      Measure.count("streams", StreamCount::streams);
  private static final Measure<StreamCount> FOLLOWERS =
      Measure.counted("followers", StreamCount::followers);
  private static final LatestFold<StreamCount> FOLD =
      new LatestFold<>(
          SpotifyAudience::counts,
          StreamCount::day,
          StreamCount::id,
          List.of(ARTIST),
          List.of(LISTENERS, STREAMS, FOLLOWERS));

  private SpotifyAudience() {}

  private static boolean counts(StreamCount count) {
    return count.platform().equals(SPOTIFY)
        && count.grain() == Grain.DAY
        && count.artist() != null
        && count.title() == null
        && (count.listeners() != null || count.followers() != null);
  }

  /** Returns the fold behind {@link #latest}, for rows that come from elsewhere. */
  public static LatestFold<StreamCount> fold() {
    return FOLD;
  }

  /** Returns the audience of each artist, four figures each. */
  public static List<Figure> latest(Facts facts) {
    return latest(facts.result(StreamCount.DATASET, Filter.eq("platform", SPOTIFY), FOLD), facts);
  }

  /** Returns the audience that a fold has found. */
  public static List<Figure> latest(List<Latest> found, Facts facts) {
    List<Figure> figures = new ArrayList<>();
    for (Latest latest : found) {
      Figure listeners = figure("listeners", Unit.LISTENERS, latest, LISTENERS, 0, facts);
      Figure followers = figure("followers", Unit.FOLLOWERS, latest, FOLLOWERS, 2, facts);
      figures.add(listeners);
      figures.add(figure("streams", Unit.STREAMS, latest, STREAMS, 1, facts));
      figures.add(followers);
      figures.add(
          Figure.builder("followers per listener", Unit.PERCENT)
              .group("artist", latest.key(0))
              .formula("100 × followers / listeners of the same day")
              .term("followers", followers)
              .term("listeners", listeners)
              .combine(terms -> Division.percent(terms.get(0), terms.get(1)))
              .build());
    }
    return List.copyOf(figures);
  }

  private static Figure figure(
      String name, Unit unit, Latest latest, Measure<StreamCount> measure, int place, Facts facts) {
    Figure.Builder figure =
        Figure.builder("Spotify " + name, unit)
            .group("artist", latest.key(0))
            .asOf(Optional.of(latest.day()))
            .formula(name + " of the latest known day")
            .sum(
                latest.value(place),
                facts,
                new Selection<>(
                    StreamCount.DATASET,
                    Filter.and(Filter.eq("platform", SPOTIFY), Filter.eq("day", latest.day())),
                    count -> count.id().equals(latest.id()),
                    measure));
    if (latest.value(place).isEmpty()) {
      figure.gap(name, "not told by the source");
    }
    return figure.build();
  }
}
