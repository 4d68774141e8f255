package dev.backline.social.tiktok;

import dev.backline.core.storage.Dataset;
import dev.backline.core.storage.Filter;
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
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The counts of today that stand on an account's public page. */
final class PageProfileSource implements Source<TikTokProfile> {

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
  public Dataset<TikTokProfile> dataset() {
    return TikTokProfile.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow days) {
    return Today.rows(
        Filter.and(
            Filter.eq("road", TikTokProfile.PAGE),
            Filter.eq("connection", handle.toLowerCase(Locale.ROOT))),
        days,
        Today.by(clock));
  }

  @Override
  public Optional<LocalDate> dateOf(TikTokProfile row) {
    return Optional.of(row.day());
  }

  @Override
  public TikTokProfile merge(TikTokProfile stored, TikTokProfile shown) {
    return shown.unlessAsBefore(stored);
  }

  @Override
  public void derive(TikTokProfile row, FactSink facts) {
    facts.add(row.snapshot());
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
