package dev.backline.social.facebook;

import dev.backline.core.json.Json;
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
import dev.backline.social.graph.GraphQuery;
import dev.backline.social.graph.GraphTime;
import dev.backline.social.graph.MetricSet;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The daily insights of all pages as a source: one call for each page and 90 days, a row for each
 * metric and day.
 *
 * <p>Facebook keeps two years and changes the last days once a day, so each run reads five days
 * again; a first run reads 90 days unless the window says otherwise. Days are Pacific ones, as
 * Facebook counts them. A page below 100 likes has none.
 *
 * <p>Used by one run at a time.
 */
public final class PageInsightSource implements Source<FacebookInsight> {

  /** The metrics that Facebook gives in 2026. */
  static final List<String> METRICS =
      List.of(
          "page_media_view",
          "page_total_media_view_unique",
          "page_follows",
          "page_daily_follows_unique",
          "page_daily_unfollows_unique",
          "page_post_engagements",
          "page_views_total",
          "page_video_views");

  private static final int SPAN = 90;

  private final Facebook facebook;
  private final List<String> metrics;
  private final MetricSet asked;

  PageInsightSource(Facebook facebook, List<String> metrics) {
    this.facebook = facebook;
    this.metrics = List.copyOf(metrics);
    this.asked = new MetricSet(metrics);
  }

  /** Returns the same source over other metrics, by Facebook's names. */
  public PageInsightSource metrics(String... names) {
    return new PageInsightSource(facebook, List.of(names));
  }

  @Override
  public SourceId id() {
    return new SourceId("facebook", "insights", facebook.key());
  }

  @Override
  public Dataset<FacebookInsight> dataset() {
    return FacebookInsight.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Duration overlap() {
    return Duration.ofDays(5);
  }

  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(Filter.in("pageId", facebook.pageIds()), window.days("day"));
  }

  @Override
  public Optional<LocalDate> dateOf(FacebookInsight row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<FacebookInsight> open(Start start) {
    return new Reader(start);
  }

  /** Goes through pages and spans of 90 days; its place is {@code page/first day}. */
  private final class Reader implements PageReader<FacebookInsight> {

    private final Start start;
    private final List<String> pages = new ArrayList<>(facebook.pageIds());
    private final LocalDate first;
    private final LocalDate last;
    private LocalDate from;

    Reader(Start start) {
      this.start = start;
      LocalDate yesterday = facebook.today().minusDays(1);
      last = start.window().to().filter(day -> day.isBefore(yesterday)).orElse(yesterday);
      first = start.window().from().orElse(last.minusDays(SPAN - 1L));
      from = first;
      start.resume().map(place -> place.text().split("/", 2)).ifPresent(this::goOnAt);
    }

    private void goOnAt(String[] place) {
      if (place[0].isEmpty()) {
        pages.clear();
      } else if (pages.contains(place[0])) {
        pages.subList(0, pages.indexOf(place[0])).clear();
        from = LocalDate.parse(place[1]);
      }
    }

    @Override
    public Optional<SourcePage<FacebookInsight>> next() {
      if (pages.isEmpty() || first.isAfter(last)) {
        return Optional.empty();
      }
      String page = pages.get(0);
      LocalDate begin = from;
      LocalDate end = begin.plusDays(SPAN).isAfter(last) ? last : begin.plusDays(SPAN - 1L);
      List<Row<FacebookInsight>> rows = read(page, begin, end);
      from = end.plusDays(1);
      if (from.isAfter(last)) {
        pages.remove(0);
        from = first;
      }
      String next = pages.isEmpty() ? "" : pages.get(0);
      return Optional.of(
          SourcePage.of(
              rows,
              new Checkpoint(next + "/" + from),
              Origin.request("insights of " + begin + " to " + end, "/data")));
    }

    private List<Row<FacebookInsight>> read(String page, LocalDate begin, LocalDate end) {
      // A day's value is dated by the day's end, so the end of the last day is asked for as well.
      GraphQuery query =
          GraphQuery.of("/" + page + "/insights", "page insights")
              .bulk()
              .as(facebook.accessTo(page).tokens())
              .with("period", "day")
              .with("since", begin.toString())
              .with("until", end.plusDays(1).toString());
      MetricSet.Answered answered =
          asked.ask(
              names -> facebook.graph().elements(query.with("metric", String.join(",", names))));
      start.watch().called(answered.calls());
      List<Row<FacebookInsight>> rows = new ArrayList<>();
      for (Json series : answered.series()) {
        for (Json value : series.get("values").elements()) {
          rows.add(Row.accepted(row(page, series, value), rows.size()));
        }
      }
      for (String metric : metrics) {
        String gap = answered.gaps().get(metric);
        if (gap != null) {
          FacebookInsight missing = new FacebookInsight(page, metric, "day", end, null, gap, null);
          rows.add(Row.accepted(missing, rows.size()));
        }
      }
      return rows;
    }
  }

  private static FacebookInsight row(String page, Json series, Json point) {
    Json value = point.get("value");
    boolean plain = value.kind() == Json.Kind.NUMBER;
    return new FacebookInsight(
        page,
        series.get("name").text(),
        series.get("period").text(),
        GraphTime.dayEndingAt(point.get("end_time")),
        plain ? (Long) value.wholeNumber() : null,
        plain ? null : "not a plain number",
        plain ? null : value.toString());
  }
}
