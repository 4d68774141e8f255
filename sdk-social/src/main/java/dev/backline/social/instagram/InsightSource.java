package dev.backline.social.instagram;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.social.graph.MetricSet;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The account's insights as a source: a call for each day, a row for each metric and day.
 *
 * <p>Instagram keeps them for 90 days and completes a day within 48 hours, so each run reads the
 * last three days again; a first run reads 30 days unless the window says otherwise.
 *
 * <p>Used by one run at a time.
 */
public final class InsightSource implements Source<InstagramInsight> {

  private static final int FIRST_RUN = 30;
  private static final int KEPT = 90;

  private final Instagram instagram;
  private final List<String> metrics;
  private final MetricSet asked;

  InsightSource(Instagram instagram, List<String> metrics) {
    this.instagram = instagram;
    this.metrics = List.copyOf(metrics);
    this.asked = new MetricSet(metrics);
  }

  /** Returns the same source over other metrics, by Instagram's names. */
  public InsightSource metrics(String... names) {
    return new InsightSource(instagram, List.of(names));
  }

  @Override
  public SourceId id() {
    return new SourceId("instagram", "insights", instagram.key());
  }

  @Override
  public Dataset<InstagramInsight> dataset() {
    return InstagramInsight.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Duration overlap() {
    return Duration.ofDays(3);
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(Filter.eq("account", instagram.accountId()), window.days("day"));
  }

  @Override
  public Optional<LocalDate> dateOf(InstagramInsight row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<InstagramInsight> open(Start start) {
    LocalDate yesterday = instagram.today().minusDays(1);
    LocalDate last = start.window().to().filter(day -> day.isBefore(yesterday)).orElse(yesterday);
    LocalDate first = start.window().from().orElse(yesterday.minusDays(FIRST_RUN - 1L));
    LocalDate oldest = instagram.today().minusDays(KEPT);
    LocalDate from =
        start
            .resume()
            .map(place -> LocalDate.parse(place.text()).plusDays(1))
            .orElse(first.isBefore(oldest) ? oldest : first);
    LocalDate[] next = {from};
    return () -> {
      if (next[0].isAfter(last)) {
        return Optional.empty();
      }
      LocalDate day = next[0];
      next[0] = day.plusDays(1);
      return Optional.of(page(day, start));
    };
  }

  private SourcePage<InstagramInsight> page(LocalDate day, Start start) {
    MetricSet.Answered answered = asked.ask(names -> instagram.accountInsights(day, names));
    start.watch().called(answered.calls());
    Map<String, Long> totals = MetricSet.totals(answered.series());
    List<Row<InstagramInsight>> rows = new ArrayList<>();
    for (String metric : new TreeSet<>(metrics)) {
      Long value = totals.get(metric);
      String gap = answered.gaps().getOrDefault(metric, "no data for this day");
      rows.add(
          Row.accepted(
              new InstagramInsight(
                  instagram.accountId(), metric, day, value, value == null ? gap : null),
              rows.size()));
    }
    return SourcePage.of(
        rows, new Checkpoint(day.toString()), Origin.request("insights of " + day, "/data"));
  }
}
