package dev.backline.social.instagram;

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
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * All media with today's counts as a source: a row for each medium and day, a call for each hundred
 * media and one for the insights of each recent one.
 *
 * <p>Instagram lists at most the 10,000 most recent. Insights are asked for during 90 days after
 * publication unless told, for the quotas of small accounts are small.
 *
 * <p>Used by one run at a time.
 */
public final class MediaSource implements Source<InstagramMedia> {

  private static final int PAGE = 100;

  private final Instagram instagram;
  private final Duration insightsFor;

  MediaSource(Instagram instagram, Duration insightsFor) {
    this.instagram = instagram;
    this.insightsFor = insightsFor;
  }

  /** Returns the same source with insights of media published within the time; zero for none. */
  public MediaSource insightsFor(Duration sincePublication) {
    return new MediaSource(instagram, sincePublication);
  }

  @Override
  public SourceId id() {
    return new SourceId("instagram", "media", instagram.key());
  }

  @Override
  public Dataset<InstagramMedia> dataset() {
    return InstagramMedia.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow window) {
    return Today.rows(Filter.eq("account", instagram.accountId()), window, instagram.today());
  }

  @Override
  public Optional<LocalDate> dateOf(InstagramMedia row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<InstagramMedia> open(Start start) {
    return new Reader(start);
  }

  @Override
  public void derive(InstagramMedia row, FactSink facts) {
    facts.add(
        ContentStats.builder(
                new Channel("instagram", row.account(), "instagram-api"), row.mediaId(), row.day())
            .kind(row.product() == null ? row.type() : row.product())
            .title(row.title())
            .link(row.permalink())
            .published(row.published())
            .views(row.views())
            .likes(row.likes())
            .comments(row.comments())
            .shares(row.shares())
            .saves(row.saved())
            .reach(row.reach())
            .build());
  }

  @Override
  public Optional<Row<InstagramMedia>> decode(Row.Rejected<InstagramMedia> rejected) {
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

  private static Row<InstagramMedia> row(Json media, String account, LocalDate day, int position) {
    return Today.row(
        media,
        "medium",
        position,
        account + "/" + day,
        () -> InstagramMedia.read(media, account, day));
  }

  /** Goes through the pages; its place is {@code day/cursor}, good for that day only. */
  private final class Reader implements PageReader<InstagramMedia> {

    private final Start start;
    private final LocalDate day = instagram.today();
    private Optional<String> after = Optional.of("");
    private boolean resumed;

    Reader(Start start) {
      this.start = start;
      start
          .resume()
          .map(place -> place.text().split("/", 2))
          .filter(place -> place[0].equals(day.toString()))
          .ifPresent(
              place -> {
                after = place[1].equals("end") ? Optional.empty() : Optional.of(place[1]);
                resumed = true;
              });
    }

    @Override
    public Optional<SourcePage<InstagramMedia>> next() {
      if (after.isEmpty()) {
        return Optional.empty();
      }
      GraphPage page =
          resumed
              ? instagram.mediaPageOfEarlierRun(after.get(), PAGE)
              : instagram.mediaPage(after.get(), PAGE);
      int calls = 1;
      after = page.after();
      resumed = false;
      List<Row<InstagramMedia>> rows = new ArrayList<>(page.rows().size());
      for (int i = 0; i < page.rows().size(); i++) {
        Row<InstagramMedia> row = row(page.rows().get(i), instagram.accountId(), day, i);
        if (row instanceof Row.Accepted<InstagramMedia> accepted && recent(accepted.value())) {
          MediaInsights.Filled filled = instagram.insights().fill(accepted.value());
          calls += filled.calls();
          row = Row.accepted(filled.media(), i);
        }
        rows.add(row);
      }
      start.watch().called(calls);
      return Optional.of(
          SourcePage.of(
              rows,
              new Checkpoint(day + "/" + after.orElse("end")),
              Origin.request(page.requestId(), "/data")));
    }

    private boolean recent(InstagramMedia media) {
      Instant published = media.published();
      return published != null && published.isAfter(instagram.now().minus(insightsFor));
    }
  }
}
