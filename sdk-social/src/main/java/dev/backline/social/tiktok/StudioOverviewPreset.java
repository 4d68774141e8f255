package dev.backline.social.tiktok;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.FactId;
import dev.backline.core.facts.StreamCount;
import dev.backline.core.facts.StreamMetric;
import dev.backline.core.storage.RowKey;
import dev.backline.core.sync.FactSink;

/** TikTok Studio's {@code Overview.csv}: views, likes, comments and shares of each day. */
public final class StudioOverviewPreset extends StudioPreset {

  private static final Column<Long> VIEWS = count("Video Views");
  private static final Column<Long> PROFILE_VIEWS = count("Profile Views");
  private static final Column<Long> LIKES = count("Likes");
  private static final Column<Long> COMMENTS = count("Comments");
  private static final Column<Long> SHARES = count("Shares");

  private static final Layout LAYOUT =
      days().requires(DATE, VIEWS, PROFILE_VIEWS, LIKES).knows(COMMENTS, SHARES).build();

  /** Creates the preset; it has no state. */
  public StudioOverviewPreset() {}

  @Override
  public String name() {
    return "tiktok-overview";
  }

  @Override
  public String describe() {
    return "TikTok Studio, overview by day";
  }

  @Override
  public Layout layout() {
    return LAYOUT;
  }

  @Override
  public TikTokStudioDay read(CsvLine line) {
    return new TikTokStudioDay(
        line.account(),
        name(),
        day(line),
        handle(line),
        value(line, VIEWS),
        value(line, PROFILE_VIEWS),
        value(line, LIKES),
        value(line, COMMENTS),
        value(line, SHARES),
        null,
        null,
        null,
        null,
        null);
  }

  /** A day's views are a flow; views below zero are a correction that belongs to no day. */
  @Override
  public void derive(TikTokStudioDay row, FactSink facts) {
    Long views = row.videoViews();
    if (views != null && views >= 0) {
      RowKey key = RowKey.of(row.account(), row.file(), row.day());
      facts.add(
          StreamCount.builder(
                  FactId.of(TikTokStudioDay.DATASET, key), channel(row.account()), row.day(), views)
              .metric(StreamMetric.VIEW)
              .build());
    }
  }
}
