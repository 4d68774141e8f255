package dev.backline.social.tiktok;

import dev.backline.core.FailedCall;
import dev.backline.core.PagingAnomalyException;
import dev.backline.core.json.Json;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.social.daily.PlaceInDay;
import dev.backline.social.daily.Today;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The videos of the account that gave its consent with their counts of today, for a run each day;
 * the newest thousand unless told.
 */
public final class VideoSource implements VideoCounts {

  private static final int USUAL = 1_000;

  private final TikTok tiktok;
  private final String account;
  private final InstantSource clock;
  private final int newest;

  VideoSource(TikTok tiktok, String account, InstantSource clock) {
    this(tiktok, account, clock, USUAL);
  }

  private VideoSource(TikTok tiktok, String account, InstantSource clock, int newest) {
    this.tiktok = tiktok;
    this.account = account;
    this.clock = clock;
    this.newest = newest;
  }

  /** Returns this source reading so many videos. */
  public VideoSource newest(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one video is read, was " + count);
    }
    return new VideoSource(tiktok, account, clock, count);
  }

  @Override
  public SourceId id() {
    return new SourceId("tiktok", "videos", account);
  }

  @Override
  public Filter scope(DateWindow days) {
    return Today.rows(TikTokProfile.rows(TikTokProfile.API, account), days, Today.by(clock));
  }

  @Override
  public Optional<Row<TikTokVideo>> decode(Row.Rejected<TikTokVideo> rejected) {
    String[] context = rejected.context().split(" ", 2);
    return Optional.of(
        row(
            Json.parse(rejected.raw()),
            context[1],
            Instant.parse(context[0]),
            rejected.position()));
  }

  @Override
  public PageReader<TikTokVideo> open(Start start) {
    return new Reader(start);
  }

  private Row<TikTokVideo> row(Json video, String id, Instant takenAt, int position) {
    return Today.row(
        video,
        "video",
        position,
        takenAt + " " + id,
        () -> TikTokVideo.read(video, id, account, takenAt));
  }

  /** Goes back in time, page by page. */
  private final class Reader implements PageReader<TikTokVideo> {

    private final Start start;
    private final Instant takenAt = clock.instant();
    private final LocalDate day = LocalDate.ofInstant(takenAt, ZoneOffset.UTC);
    private String accountId = "";
    private String cursor = "";
    private int read;
    private boolean done;

    Reader(Start start) {
      this.start = start;
      this.done = !start.window().contains(day);
      PlaceInDay.resumed(start, day).ifPresent(this::goOnAt);
    }

    private void goOnAt(PlaceInDay place) {
      accountId = place.accountId();
      read = place.read();
      cursor = place.cursor();
      done = done || cursor.isEmpty();
    }

    @Override
    public Optional<SourcePage<TikTokVideo>> next() {
      if (done || read >= newest) {
        return Optional.empty();
      }
      if (accountId.isEmpty()) {
        accountId = tiktok.accountId();
        start.watch().called(1);
      }
      Videos.Scanned page = tiktok.videos().scan(cursor);
      start.watch().called(1);
      String next = page.next().orElse("");
      if (!next.isEmpty() && next.equals(cursor)) {
        throw new PagingAnomalyException(
            new FailedCall("tiktok", "video list", 200, List.of(page.requestId()), 1),
            "the cursor does not move",
            null);
      }
      cursor = next;
      done = cursor.isEmpty();
      List<Row<TikTokVideo>> rows = new ArrayList<>(page.videos().size());
      for (int i = 0; i < page.videos().size() && read < newest; i++) {
        rows.add(row(page.videos().get(i), accountId, takenAt, i));
        read++;
      }
      return Optional.of(
          SourcePage.of(
              rows,
              new PlaceInDay(day, accountId, read, cursor).checkpoint(),
              Origin.request(page.requestId(), "/data/videos")));
    }
  }
}
