package dev.backline.social.tiktok;

import dev.backline.core.storage.Filter;
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
import java.util.List;
import java.util.Locale;

/** The counts of today that stand on an account's public page. */
final class PageProfileSource implements ProfileCounts {

  private final TikTokPages pages;
  private final String handle;
  private final InstantSource clock;

  PageProfileSource(TikTokPages pages, String handle, InstantSource clock) {
    this.pages = pages;
    this.handle = handle;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("tiktok", "page-profiles", handle.toLowerCase(Locale.ROOT));
  }

  @Override
  public Filter scope(DateWindow days) {
    return Today.rows(
        TikTokProfile.rows(TikTokProfile.PAGE, handle.toLowerCase(Locale.ROOT)),
        days,
        Today.by(clock));
  }

  @Override
  public PageReader<TikTokProfile> open(Start start) {
    LocalDate today = Today.by(clock);
    return Today.once(
        start,
        today,
        () -> {
          TikTokProfile profile = pages.recent(handle).profile();
          start.watch().called(1);
          return SourcePage.of(
              List.of(Row.accepted(profile, 0)),
              Today.read(today),
              Origin.request("", "/@" + handle));
        });
  }
}
