package dev.backline.analytics.social;

import dev.backline.analytics.Dimension;
import dev.backline.analytics.Division;
import dev.backline.analytics.Facts;
import dev.backline.analytics.FactsFold;
import dev.backline.analytics.Figure;
import dev.backline.analytics.LatestFold;
import dev.backline.analytics.LatestFold.Latest;
import dev.backline.analytics.Measure;
import dev.backline.analytics.Selection;
import dev.backline.analytics.Unit;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.storage.Filter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One line per account of any platform: followers, their growth, engagement, best content.
 *
 * <p>All of it as last known on the given day. A follower count that the platform shows rounded
 * says within which bounds it lies. Engagement is taken from the platform where it tells it, else
 * likes and comments per post are divided by followers. Immutable and thread-safe.
 */
public final class SocialTable {

  /** How far back growth looks, in days. */
  public static final int GROWTH_DAYS = 28;

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final List<Dimension<? super AudienceSnapshot>> ACCOUNT =
      List.of(
          Dimension.text("platform", AudienceSnapshot::platform),
          Dimension.text("account", AudienceSnapshot::account));
  private static final Measure<AudienceSnapshot> FOLLOWERS =
      Measure.counted("followers", AudienceSnapshot::followers);
  private static final Measure<AudienceSnapshot> LOW =
      Measure.counted("at least", AudienceSnapshot::followersLow);
  private static final Measure<AudienceSnapshot> HIGH =
      Measure.counted("at most", AudienceSnapshot::followersHigh);
  private static final Measure<AudienceSnapshot> TOLD_RATE =
      Measure.amount("engagement", AudienceSnapshot::engagementRate);
  private static final Measure<AudienceSnapshot> REACTIONS =
      Measure.amount("reactions per post", SocialTable::reactions);
  private static final Measure<ContentStats> VIEWS = Measure.counted("views", ContentStats::views);

  private SocialTable() {}

  /**
   * One account.
   *
   * @param platform the platform
   * @param account the account's id there
   * @param followers the followers as last known
   * @param growth how many more there are than four weeks before
   * @param growthRate the same in percent
   * @param engagement reactions per post in percent of followers
   * @param best the most viewed posts, the best first
   */
  public record Row(
      String platform,
      String account,
      Figure followers,
      Figure growth,
      Figure growthRate,
      Figure engagement,
      List<Figure> best) {
    public Row {
      best = List.copyOf(best);
    }

    /** Returns the figures of the row, the best content last. */
    public List<Figure> figures() {
      List<Figure> all = new ArrayList<>(List.of(followers, growth, growthRate, engagement));
      all.addAll(best);
      return List.copyOf(all);
    }
  }

  private static @Nullable BigDecimal reactions(AudienceSnapshot snapshot) {
    BigDecimal likes = snapshot.averageLikes();
    BigDecimal comments = snapshot.averageComments();
    if (likes == null) {
      return null;
    }
    return comments == null ? likes : likes.add(comments);
  }

  /** Returns the table as it stood on the day, with so many best posts per account. */
  public static List<Row> on(LocalDate day, Facts facts, int best) {
    return fold(day, facts, best).in(facts);
  }

  /** Returns the fold behind {@link #on}; figures look up their rows in the facts. */
  public static FactsFold<List<Row>> fold(LocalDate day, Facts facts, int best) {
    FactsFold.Parts parts = FactsFold.parts();
    FactsFold.Part<List<Latest>> now = snapshots(day, parts);
    FactsFold.Part<List<Latest>> before = snapshots(day.minusDays(GROWTH_DAYS), parts);
    FactsFold.Part<List<Latest>> contents = contents(day, parts);
    return parts.finish(
        found -> rows(found.of(now), found.of(before), found.of(contents), facts, best));
  }

  private static List<Row> rows(
      List<Latest> now, List<Latest> before, List<Latest> contents, Facts facts, int best) {
    List<Row> rows = new ArrayList<>();
    for (Latest latest : now) {
      Optional<Latest> earlier =
          before.stream().filter(b -> b.keys().equals(latest.keys())).findFirst();
      rows.add(row(latest, earlier, best(latest, contents, best, facts), facts));
    }
    return List.copyOf(rows);
  }

  private static FactsFold.Part<List<Latest>> snapshots(LocalDate until, FactsFold.Parts parts) {
    return parts.add(
        AudienceSnapshot.DATASET,
        Filter.atMost("day", until),
        new LatestFold<>(
            snapshot -> snapshot.followers() != null && !snapshot.day().isAfter(until),
            AudienceSnapshot::day,
            AudienceSnapshot::source,
            ACCOUNT,
            List.of(FOLLOWERS, LOW, HIGH, TOLD_RATE, REACTIONS)));
  }

  private static FactsFold.Part<List<Latest>> contents(LocalDate until, FactsFold.Parts parts) {
    return parts.add(
        ContentStats.DATASET,
        Filter.atMost("day", until),
        new LatestFold<ContentStats>(
            stats -> !stats.day().isAfter(until),
            ContentStats::day,
            stats -> stats.title() == null ? "" : stats.title(),
            List.of(
                Dimension.text("platform", ContentStats::platform),
                Dimension.text("account", ContentStats::account),
                Dimension.text("content", ContentStats::contentId)),
            List.of(VIEWS)));
  }

  private static Row row(Latest latest, Optional<Latest> earlier, List<Figure> best, Facts facts) {
    Figure followers = followers(latest, facts);
    Figure before =
        earlier
            .map(e -> followers(e, facts))
            .orElseGet(
                () ->
                    Figure.builder("followers", Unit.FOLLOWERS)
                        .gap("followers before", "nothing is known of four weeks before")
                        .build());
    return new Row(
        latest.key(0),
        latest.key(1),
        followers,
        growth(
            "follower growth",
            Unit.FOLLOWERS,
            "followers now − four weeks before",
            before,
            followers,
            terms -> terms.get(1).subtract(terms.get(0))),
        growth(
            "follower growth rate",
            Unit.PERCENT,
            "100 × (followers now − four weeks before) / the latter",
            before,
            followers,
            terms -> Division.change(terms.get(0), terms.get(1))),
        engagement(latest, followers, facts),
        best);
  }

  private static Figure growth(
      String name, Unit unit, String words, Figure before, Figure now, Figure.Formula formula) {
    return Figure.builder(name, unit)
        .group(now.group())
        .asOf(now.asOf())
        .formula(words)
        .term("before", before)
        .term("now", now)
        .combine(formula)
        .build();
  }

  private static Figure followers(Latest latest, Facts facts) {
    Figure.Builder figure =
        measured("followers", Unit.FOLLOWERS, latest, 0, FOLLOWERS, facts)
            .formula("followers as last known");
    if (latest.value(1).isPresent() && !latest.value(1).equals(latest.value(2))) {
      figure.gap(
          "exact followers",
          "the platform shows a rounded number, between %s and %s"
              .formatted(
                  latest.value(1).get().toPlainString(),
                  latest.value(2).map(BigDecimal::toPlainString).orElse("?")));
    }
    return figure.build();
  }

  private static Figure engagement(Latest latest, Figure followers, Facts facts) {
    Figure.Builder figure =
        Figure.builder("engagement", Unit.PERCENT)
            .group("platform", latest.key(0))
            .group("account", latest.key(1));
    if (latest.value(3).isPresent()) {
      return figure
          .formula("100 × the rate that the platform tells")
          .term("rate", measured("rate", Unit.RATIO, latest, 3, TOLD_RATE, facts).build())
          .combine(terms -> terms.get(0).multiply(HUNDRED))
          .build();
    }
    if (latest.value(4).isEmpty()) {
      return figure.gap("engagement", "undefined, since the platform tells no reactions").build();
    }
    Unit reactions = Unit.of("reactions");
    return figure
        .formula("100 × (likes + comments per post) / followers")
        .term("reactions", measured("reactions", reactions, latest, 4, REACTIONS, facts).build())
        .term("followers", followers)
        .combine(terms -> Division.percent(terms.get(0), terms.get(1)))
        .build();
  }

  private static Figure.Builder measured(
      String name,
      Unit unit,
      Latest latest,
      int place,
      Measure<AudienceSnapshot> measure,
      Facts facts) {
    Predicate<AudienceSnapshot> thatRow =
        snapshot ->
            snapshot.platform().equals(latest.key(0))
                && snapshot.account().equals(latest.key(1))
                && snapshot.day().equals(latest.day());
    return Figure.builder(name, unit)
        .group("platform", latest.key(0))
        .group("account", latest.key(1))
        .asOf(Optional.of(latest.day()))
        .sum(
            latest.value(place),
            facts,
            new Selection<>(
                AudienceSnapshot.DATASET,
                Filter.and(
                    Filter.eq("platform", latest.key(0)),
                    Filter.eq("account", latest.key(1)),
                    Filter.eq("day", latest.day())),
                thatRow,
                measure));
  }

  private static List<Figure> best(Latest account, List<Latest> contents, int limit, Facts facts) {
    return contents.stream()
        .filter(c -> c.keys().subList(0, 2).equals(account.keys()) && c.value(0).isPresent())
        .sorted(
            Comparator.comparing((Latest c) -> c.value(0).orElseThrow())
                .reversed()
                .thenComparing(c -> c.key(2)))
        .limit(limit)
        .map(c -> views(c, facts))
        .toList();
  }

  private static Figure views(Latest content, Facts facts) {
    return Figure.builder("views", Unit.of("views"))
        .group("platform", content.key(0))
        .group("account", content.key(1))
        .group("content", content.key(2))
        .group("title", content.id())
        .asOf(Optional.of(content.day()))
        .formula("views as last known")
        .sum(
            content.value(0),
            facts,
            new Selection<>(
                ContentStats.DATASET,
                Filter.and(Filter.eq("contentId", content.key(2)), Filter.eq("day", content.day())),
                stats ->
                    stats.platform().equals(content.key(0))
                        && stats.account().equals(content.key(1))
                        && stats.contentId().equals(content.key(2))
                        && stats.day().equals(content.day()),
                VIEWS))
        .build();
  }
}
