package dev.backline.social.tiktok;

import dev.backline.core.json.Json;
import dev.backline.core.json.JsonException;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The counts of today of the account that gave its consent, for a run each day. */
public final class TikTokProfileSource implements Source<TikTokProfile> {

  private final TikTok tiktok;
  private final String account;
  private final InstantSource clock;

  TikTokProfileSource(TikTok tiktok, String account, InstantSource clock) {
    this.tiktok = tiktok;
    this.account = account;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("tiktok", "profiles", account);
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
        Filter.eq("road", TikTokProfile.API),
        Filter.eq("connection", account),
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
  public Optional<Row<TikTokProfile>> decode(Row.Rejected<TikTokProfile> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), Instant.parse(rejected.context())));
  }

  @Override
  public PageReader<TikTokProfile> open(Start start) {
    return new Reader(start);
  }

  private Row<TikTokProfile> row(Json user, Instant takenAt) {
    try {
      return Row.accepted(TikTokProfile.read(user, account, takenAt), 0);
    } catch (JsonException e) {
      return new Row.Rejected<>(
          String.valueOf(e.getMessage()),
          "Report the profile to the library's makers; it is kept and can be replayed after a fix.",
          user.toString(),
          0,
          takenAt.toString());
    }
  }

  private final class Reader implements PageReader<TikTokProfile> {

    private final Start start;
    private boolean done;

    Reader(Start start) {
      this.start = start;
    }

    @Override
    public Optional<SourcePage<TikTokProfile>> next() {
      Instant now = clock.instant();
      String today = LocalDate.ofInstant(now, ZoneOffset.UTC).toString();
      boolean read = start.resume().map(Checkpoint::text).equals(Optional.of(today));
      if (done || read || !start.window().contains(LocalDate.parse(today))) {
        return Optional.empty();
      }
      done = true;
      Json user = tiktok.user();
      start.watch().called(1);
      return Optional.of(
          SourcePage.of(
              List.of(row(user, now)), new Checkpoint(today), Origin.request("", "/data/user")));
    }
  }
}
