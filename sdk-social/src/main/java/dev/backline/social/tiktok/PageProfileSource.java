package dev.backline.social.tiktok;

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
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  /**
   * This account's rows of today alone: no run takes history away that the platform gives no more.
   */
  @Override
  public Filter scope(DateWindow days) {
    return Filter.and(
        Filter.eq("road", TikTokProfile.PAGE),
        Filter.eq("connection", handle.toLowerCase(Locale.ROOT)),
        days.days("day"),
        Filter.atLeast("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
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
    return new Reader(start);
  }

  private final class Reader implements PageReader<TikTokProfile> {

    private final Start start;
    private boolean done;

    Reader(Start start) {
      this.start = start;
    }

    @Override
    public Optional<SourcePage<TikTokProfile>> next() {
      LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
      boolean read = start.resume().map(Checkpoint::text).equals(Optional.of(today.toString()));
      if (done || read || !start.window().contains(today)) {
        return Optional.empty();
      }
      done = true;
      TikTokProfile profile = pages.recent(handle).profile();
      start.watch().called(1);
      return Optional.of(
          SourcePage.of(
              List.of(Row.accepted(profile, 0)),
              new Checkpoint(today.toString()),
              Origin.request("", "/@" + handle)));
    }
  }
}
