package dev.backline.social.x;

import dev.backline.core.http.Answer;
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

/**
 * An account's counts of today as a source, for a run each day; a second run on a day replaces the
 * first. A day without a run is a gap, for X gives no past.
 */
public final class XProfileSource implements Source<XProfile> {

  private final XUsers users;
  private final Handle handle;
  private final InstantSource clock;

  XProfileSource(XUsers users, Handle handle, InstantSource clock) {
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

  /**
   * This account's rows of today alone: no run takes history away that the platform gives no more.
   */
  @Override
  public Filter scope(DateWindow days) {
    return Filter.and(
        Filter.eq("handle", handle.lower()),
        days.days("day"),
        Filter.atLeast("day", LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)));
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
    return new Reader(start);
  }

  private Row<XProfile> row(Json user, Instant takenAt) {
    try {
      return Row.accepted(XProfile.read(user, takenAt), 0);
    } catch (JsonException e) {
      return new Row.Rejected<>(
          String.valueOf(e.getMessage()),
          "Report the profile to the library's makers; it is kept and can be replayed after a fix.",
          user.toString(),
          0,
          takenAt.toString());
    }
  }

  private final class Reader implements PageReader<XProfile> {

    private final Start start;
    private boolean done;

    Reader(Start start) {
      this.start = start;
    }

    @Override
    public Optional<SourcePage<XProfile>> next() {
      Instant now = clock.instant();
      LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
      Optional<String> reached = start.resume().map(Checkpoint::text);
      if (done
          || !start.window().contains(today)
          || reached.equals(Optional.of(today.toString()))) {
        return Optional.empty();
      }
      done = true;
      start.watch().callsNeeded(1);
      Answer answer = users.fetch(handle);
      start.watch().called(1);
      return Optional.of(
          SourcePage.of(
              List.of(row(answer.json().get("data"), now)),
              new Checkpoint(today.toString()),
              Origin.request(answer.requestId().orElse(""), "/data")));
    }
  }
}
