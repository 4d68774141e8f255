package dev.backline.social.tiktok;

import dev.backline.core.json.Json;
import dev.backline.core.storage.Filter;
import dev.backline.core.sync.DateWindow;
import dev.backline.core.sync.Origin;
import dev.backline.core.sync.PageReader;
import dev.backline.core.sync.Row;
import dev.backline.core.sync.SourceId;
import dev.backline.core.sync.SourcePage;
import dev.backline.core.sync.Start;
import dev.backline.social.daily.Today;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** The counts of today of the account that gave its consent, for a run each day. */
public final class ProfileSource implements ProfileCounts {

  private final TikTok tiktok;
  private final String account;
  private final InstantSource clock;

  ProfileSource(TikTok tiktok, String account, InstantSource clock) {
    this.tiktok = tiktok;
    this.account = account;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("tiktok", "profiles", account);
  }

  @Override
  public Filter scope(DateWindow days) {
    return Today.rows(TikTokProfile.rows(TikTokProfile.API, account), days, Today.by(clock));
  }

  @Override
  public Optional<Row<TikTokProfile>> decode(Row.Rejected<TikTokProfile> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), Instant.parse(rejected.context())));
  }

  @Override
  public PageReader<TikTokProfile> open(Start start) {
    LocalDate today = Today.by(clock);
    return Today.once(
        start,
        today,
        () -> {
          Json user = tiktok.user();
          start.watch().called(1);
          return SourcePage.of(
              List.of(row(user, clock.instant())),
              Today.read(today),
              Origin.request("", "/data/user"));
        });
  }

  private Row<TikTokProfile> row(Json user, Instant takenAt) {
    return Today.row(
        user, "profile", 0, takenAt.toString(), () -> TikTokProfile.read(user, account, takenAt));
  }
}
