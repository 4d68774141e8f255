package dev.backline.social.tiktok;

import dev.backline.core.csv.Column;
import dev.backline.core.csv.CsvLine;
import dev.backline.core.csv.Layout;
import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.sync.FactSink;

/** TikTok Studio's {@code FollowerHistory.csv}: how many followers there were each day. */
public final class StudioFollowersPreset extends StudioPreset {

  private static final Column<Long> FOLLOWERS = count("Followers");
  private static final Column<Long> CHANGE =
      count("Difference in followers from previous day").or("Net followers");

  private static final Layout LAYOUT =
      days()
          .requires(DATE, FOLLOWERS, CHANGE)
          .knows(count("Reached audience"), count("Engaged audience"))
          .build();

  /** Creates the preset; it has no state. */
  public StudioFollowersPreset() {}

  @Override
  public String name() {
    return "tiktok-followers";
  }

  @Override
  public String describe() {
    return "TikTok Studio, followers by day";
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
        null,
        null,
        null,
        null,
        null,
        value(line, FOLLOWERS),
        value(line, CHANGE),
        null,
        null,
        null);
  }

  @Override
  public void derive(TikTokStudioDay row, FactSink facts) {
    Long followers = row.followers();
    if (followers != null && followers >= 0) {
      facts.add(
          AudienceSnapshot.builder(channel(row.account()), row.day())
              .name(row.handle())
              .followers(followers)
              .build());
    }
  }
}
