package dev.backline.social.instagram;

import dev.backline.core.facts.AudienceSnapshot;
import dev.backline.core.facts.Channel;
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

  /**
   * This account's rows of today alone: no run takes history away that the platform gives no more.
   */
  @Override
  public Filter scope(DateWindow window) {
    return Filter.and(
        Filter.eq("account", instagram.accountId()),
        window.days("day"),
        Filter.atLeast("day", instagram.today()));
  }

  @Override
  public Optional<LocalDate> dateOf(InstagramProfile row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<InstagramProfile> open(Start start) {
    String today = instagram.today().toString();
    boolean[] done = {start.resume().map(place -> place.text().equals(today)).orElse(false)};
    return () -> {
      if (done[0]) {
        return Optional.empty();
      }
      done[0] = true;
      LocalDate day = instagram.today();
      InstagramAccount account = instagram.profile();
      List<InstagramMedia> recent = instagram.recentMedia(account.id(), RECENT);
      start.watch().called(2);
      return Optional.of(
          SourcePage.of(
              List.of(Row.accepted(InstagramProfile.of(account, recent, day), 0)),
              new Checkpoint(day.toString()),
              Origin.request("profile of " + day, "")));
    };
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
