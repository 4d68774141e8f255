package dev.backline.social.tiktok;

import dev.backline.core.storage.Filter;
import dev.backline.core.sync.Checkpoint;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.social.daily.Today;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Videos of an account with their counts of today: those on its page, or, where some are named,
 * each of these from its own page.
 */
final class PageVideoSource implements VideoCounts {

  private final TikTokPages pages;
  private final String handle;
  private final InstantSource clock;
  private final List<String> videoIds;

  PageVideoSource(TikTokPages pages, String handle, InstantSource clock, List<String> videoIds) {
    this.pages = pages;
    this.handle = handle;
    this.clock = clock;
    this.videoIds = videoIds;
  }

  @Override
  public SourceId id() {
    String stream = videoIds.isEmpty() ? "page-videos" : "page-chosen-videos";
    return new SourceId("tiktok", stream, handle.toLowerCase(Locale.ROOT));
  }

  @Override
  public Filter scope(DateWindow days) {
    return Today.rows(
        TikTokProfile.rows(TikTokProfile.PAGE, handle.toLowerCase(Locale.ROOT)),
        days,
        Today.by(clock));
  }

  @Override
  public PageReader<TikTokVideo> open(Start start) {
    return new Reader(start);
  }

  /** Its place is {@code day|pages read}, good for that day. */
  private final class Reader implements PageReader<TikTokVideo> {

    private final Start start;
    private final LocalDate day = Today.by(clock);
    private int read;

    Reader(Start start) {
      this.start = start;
      String[] place = start.resume().map(Checkpoint::text).orElse("").split("\\|", 2);
      this.read = place.length == 2 && place[0].equals(day + "") ? Integer.parseInt(place[1]) : 0;
    }

    @Override
    public Optional<SourcePage<TikTokVideo>> next() {
      int all = Math.max(1, videoIds.size());
      if (read >= all || !start.window().contains(day)) {
        return Optional.empty();
      }
      List<TikTokVideo> videos =
          videoIds.isEmpty()
              ? pages.recent(handle).videos()
              : List.of(pages.video(handle, videoIds.get(read)));
      String path = videoIds.isEmpty() ? "/@" + handle : "/video/" + videoIds.get(read);
      start.watch().called(1);
      read++;
      List<Row<TikTokVideo>> rows = new ArrayList<>(videos.size());
      for (int i = 0; i < videos.size(); i++) {
        rows.add(Row.accepted(videos.get(i), i));
      }
      return Optional.of(
          SourcePage.of(rows, new Checkpoint(day + "|" + read), Origin.request("", path)));
    }
  }
}
