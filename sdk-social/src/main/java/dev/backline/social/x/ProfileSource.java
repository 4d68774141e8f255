package dev.backline.social.x;

import dev.backline.core.http.Answer;
import dev.backline.core.json.Json;
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
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An account's counts of today as a source, for a run each day; a second run on a day replaces the
 * first. A day without a run is a gap, for X gives no past.
 */
public final class ProfileSource implements Source<XProfile> {

  private final Users users;
  private final Handle handle;
  private final InstantSource clock;

  ProfileSource(Users users, Handle handle, InstantSource clock) {
    this.users = users;
    this.handle = handle;
    this.clock = clock;
  }

  @Override
  public SourceId id() {
    return new SourceId("x", "profiles", handle.lower());
  }

  @Override
  public Dataset<XProfile> dataset() {
    return XProfile.DATASET;
  }

  @Override
  public Listing listing() {
    return Listing.INCREMENTAL;
  }

  @Override
  public Filter scope(DateWindow days) {
    return Today.rows(Filter.eq("handle", handle.lower()), days, Today.by(clock));
  }

  @Override
  public Optional<LocalDate> dateOf(XProfile row) {
    return Optional.of(row.day());
  }

  @Override
  public XProfile merge(XProfile stored, XProfile shown) {
    return shown.unlessAsBefore(stored);
  }

  @Override
  public void derive(XProfile row, FactSink facts) {
    facts.add(row.snapshot());
  }

  @Override
  public Optional<Row<XProfile>> decode(Row.Rejected<XProfile> rejected) {
    return Optional.of(row(Json.parse(rejected.raw()), Instant.parse(rejected.context())));
  }

  @Override
  public PageReader<XProfile> open(Start start) {
    LocalDate today = Today.by(clock);
    return Today.once(
        start,
        today,
        () -> {
          start.watch().callsNeeded(1);
          Answer answer = users.fetch(handle);
          start.watch().called(1);
          return SourcePage.of(
              List.of(row(answer.json().get("data"), clock.instant())),
              Today.read(today),
              Origin.request(answer.requestId().orElse(""), "/data"));
        });
  }

  private Row<XProfile> row(Json user, Instant takenAt) {
    return Today.row(user, "profile", 0, takenAt.toString(), () -> XProfile.read(user, takenAt));
  }
}
