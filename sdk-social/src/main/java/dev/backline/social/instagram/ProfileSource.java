package dev.backline.social.instagram;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * The account's profile of today as a source: one row a day, two calls. It needs no insights
 * permission.
 *
 * <p>Used by one run at a time.
 */
public final class ProfileSource implements Source<InstagramProfile> {

  private static final int RECENT = 25;

  private final Instagram instagram;

  ProfileSource(Instagram instagram) {
    this.instagram = instagram;
  }

  @Override
  public SourceId id() {
    return new SourceId("instagram", "profile", instagram.key());
  }

  @Override
  public Dataset<InstagramProfile> dataset() {
    return InstagramProfile.DATASET;
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
  public Optional<LocalDate> dateOf(InstagramProfile row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<InstagramProfile> open(Start start) {
    LocalDate today = instagram.today();
    return Today.once(
        start,
        today,
        () -> {
          InstagramAccount account = instagram.profile();
          List<InstagramMedia> recent = instagram.recentMedia(account.id(), RECENT);
          start.watch().called(2);
          return SourcePage.of(
              List.of(Row.accepted(InstagramProfile.of(account, recent, today), 0)),
              Today.read(today),
              Origin.request("profile of " + today, ""));
        });
  }

  @Override
  public void derive(InstagramProfile row, FactSink facts) {
    facts.add(
        AudienceSnapshot.builder(
                new Channel("instagram", row.account(), "instagram-api"), row.day())
            .name(row.username())
            .followers(row.followers())
            .following(row.follows())
            .posts(row.media())
            .engagementRate(row.engagementRate())
            .averageLikes(row.average(row.recentLikes()))
            .averageComments(row.average(row.recentComments()))
            .build());
  }
}
