package dev.backline.social.facebook;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All pages of today as a source: one row for each page and day. Used by one run at a time. */
public final class PageSource implements Source<FacebookPageDay> {

  private final Facebook facebook;

  PageSource(Facebook facebook) {
    this.facebook = facebook;
  }

  @Override
  public SourceId id() {
    return new SourceId("facebook", "pages", facebook.key());
  }

  @Override
  public Dataset<FacebookPageDay> dataset() {
    return FacebookPageDay.DATASET;
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
        Filter.in("pageId", facebook.pageIds()),
        window.days("day"),
        Filter.atLeast("day", facebook.today()));
  }

  @Override
  public Optional<LocalDate> dateOf(FacebookPageDay row) {
    return Optional.of(row.day());
  }

  @Override
  public PageReader<FacebookPageDay> open(Start start) {
    String today = facebook.today().toString();
    boolean[] done = {start.resume().map(place -> place.text().equals(today)).orElse(false)};
    return () -> {
      if (done[0]) {
        return Optional.empty();
      }
      done[0] = true;
      LocalDate day = facebook.today();
      List<Row<FacebookPageDay>> rows = new ArrayList<>();
      for (FacebookPage page : facebook.pages()) {
        rows.add(Row.accepted(FacebookPageDay.of(page, day), rows.size()));
      }
      start.watch().called(rows.size() + 1);
      return Optional.of(
          SourcePage.of(
              rows, new Checkpoint(day.toString()), Origin.request("pages of " + day, "")));
    };
  }

  @Override
  public void derive(FacebookPageDay row, FactSink facts) {
    facts.add(
        AudienceSnapshot.builder(new Channel("facebook", row.pageId(), "facebook-api"), row.day())
            .name(row.name())
            .followers(row.followers())
            .likes(row.likes())
            .build());
  }
}
