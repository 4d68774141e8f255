package dev.backline.social.facebook;

import dev.backline.core.NotFoundException;
import dev.backline.core.facts.Channel;
import dev.backline.core.facts.ContentStats;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.FactSink;
import dev.backline.core.sync.Listing;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.Source;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.social.daily.Today;
import dev.backline.social.graph.GraphPage;
import dev.backline.social.graph.GraphQuery;
import dev.backline.social.graph.MetricSet;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The posts of all pages with today's counts as a source: a row for each post and day, a call for
 * each hundred posts and one for the insights of each recent one.
 *
 * <p>Facebook lists about 600 posts of a year and no reels. Insights are asked for during 28 days
 * after publication unless told.
 *
 * <p>Used by one run at a time.
 */
public final class PostSource implements Source<FacebookPost> {

  private static final int PAGE = 100;

  private final Facebook facebook;
  private final Duration insightsFor;
  private final MetricSet metrics =
      new MetricSet(List.of("post_media_view", "post_total_media_view_unique", "post_clicks"));

  PostSource(Facebook facebook) {
    this(facebook, Duration.ofDays(28));
  }

  private PostSource(Facebook facebook, Duration insightsFor) {
    this.facebook = facebook;
    this.insightsFor = insightsFor;
  }

  /** Returns the same source with insights of posts published within the time; zero for none. */
  public PostSource insightsFor(Duration sincePublication) {
    return new PostSource(facebook, sincePublication);
  }

  @Override
  public SourceId id() {
    return new SourceId("facebook", "posts", facebook.key());
  }

  @Override
  public Dataset<FacebookPost> dataset() {
    return FacebookPost.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Today.rows(Filter.in("pageId", facebook.pageIds()), window, facebook.today());
  }

  @Override
  public Optional<LocalDate> dateOf(FacebookPost row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<FacebookPost> open(Start start) {
    return new Reader(start);
  }

  @Override
  public void derive(FacebookPost row, FactSink facts) {
    facts.add(
        ContentStats.builder(
                new Channel("facebook", row.pageId(), "facebook-api"), row.postId(), row.day())
            .kind(row.kind())
            .title(row.title())
            .link(row.permalink())
            .published(row.created())
            .views(row.views())
            .likes(row.reactions() == null ? row.likes() : row.reactions())
            .comments(row.comments())
            .shares(row.shares())
            .reach(row.viewers())
            .build());
  }

  @Override
  public Optional<Row<FacebookPost>> decode(Row.Rejected<FacebookPost> rejected) {
    String[] known = rejected.context().split("/", 2);
    return known.length < 2
        ? Optional.empty()
        : Optional.of(
            row(
                Json.parse(rejected.raw()),
                known[0],
                LocalDate.parse(known[1]),
                rejected.position()));
  }

  private static Row<FacebookPost> row(Json post, String page, LocalDate day, int position) {
    return Today.row(
        post, "post", position, page + "/" + day, () -> FacebookPost.read(post, page, day));
  }

  /** Goes through pages and their posts; its place is {@code day/page/cursor}. */
  private final class Reader implements PageReader<FacebookPost> {

    private final Start start;
    private final LocalDate day = facebook.today();
    private final List<String> pages = new ArrayList<>(facebook.pageIds());
    private String after = "";
    private boolean resumed;

    Reader(Start start) {
      this.start = start;
      start
          .resume()
          .map(place -> place.text().split("/", 3))
          .filter(place -> place[0].equals(day.toString()))
          .ifPresent(this::goOnAt);
    }

    private void goOnAt(String[] place) {
      if (place[1].isEmpty()) {
        pages.clear();
      } else if (pages.contains(place[1])) {
        pages.subList(0, pages.indexOf(place[1])).clear();
        after = place[2];
        resumed = true;
      }
    }

    @Override
    public Optional<SourcePage<FacebookPost>> next() {
      if (pages.isEmpty()) {
        return Optional.empty();
      }
      Facebook.Access access = facebook.accessTo(pages.get(0));
      GraphPage page = read(access);
      resumed = false;
      if (page.after().isPresent()) {
        after = page.after().get();
      } else {
        pages.remove(0);
        after = "";
      }
      List<Row<FacebookPost>> rows = new ArrayList<>(page.rows().size());
      int calls = 1;
      for (int i = 0; i < page.rows().size(); i++) {
        Row<FacebookPost> row = row(page.rows().get(i), access.pageId(), day, i);
        if (row instanceof Row.Accepted<FacebookPost> accepted && recent(accepted.value())) {
          row = Row.accepted(filled(accepted.value(), access), i);
          calls++;
        }
        rows.add(row);
      }
      start.watch().called(calls);
      String place = pages.isEmpty() ? "" : pages.get(0);
      return Optional.of(
          SourcePage.of(
              rows,
              new Checkpoint(day + "/" + place + "/" + after),
              Origin.request(page.requestId(), "/data")));
    }

    private GraphPage read(Facebook.Access access) {
      GraphQuery query =
          GraphQuery.of("/" + access.pageId() + "/posts", "posts")
              .bulk()
              .as(access.tokens())
              .with("fields", FacebookPost.FIELDS);
      return resumed
          ? facebook.graph().pageOfEarlierRun(query, after, PAGE)
          : facebook.graph().page(query, after, PAGE);
    }

    private boolean recent(FacebookPost post) {
      Instant created = post.created();
      return created != null && created.isAfter(facebook.clock().instant().minus(insightsFor));
    }

    private FacebookPost filled(FacebookPost post, Facebook.Access access) {
      GraphQuery query =
          GraphQuery.of("/" + post.postId() + "/insights", "post insights")
              .bulk()
              .as(access.tokens());
      try {
        MetricSet.Answered answered =
            metrics.ask(
                names -> facebook.graph().elements(query.with("metric", String.join(",", names))));
        return post.with(MetricSet.totals(answered.series()), answered.gaps());
      } catch (NotFoundException e) {
        return post.with(Map.of(), Map.of("insights", "gone or not readable"));
      }
    }
  }
}
